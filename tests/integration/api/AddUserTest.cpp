// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString accountsPath = u"/api/v2/users"_s;
const QString firstPassword = u"a first password, to be changed"_s;

} // namespace

/// Accounts that an admin makes for others, over HTTP.
class AddUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init()
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
    }
    void cleanup() { m_desk.reset(); }

    void makesAnAccountThatSignsIn();
    void tellsWhoMadeIt();
    void anAddressOrIdThatIsTakenChangesNothing();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();

private:
    ApiReply add(const QJsonObject &more) const
    {
        QJsonObject draft{{"name"_L1, "Nora"_L1}, {"email"_L1, "nora@example.com"_L1}, {"password"_L1, firstPassword}};
        for (auto it = more.begin(); it != more.end(); ++it) {
            draft[it.key()] = it.value();
        }
        return m_desk->admin.api.post(accountsPath, draft);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void AddUserTest::makesAnAccountThatSignsIn()
{
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    const QString id = newUuid(m_desk->server.clock().now());
    const ApiReply made = add({{"id"_L1, id}, {"role"_L1, "moderator"_L1}, {"skills"_L1, QJsonArray{"VPN"_L1}}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.id(), id);
    QCOMPARE(made.text("role"), u"moderator"_s);
    QCOMPARE(made["skills"].toArray(), QJsonArray{"Networking"_L1});
    QCOMPARE(m_desk->server.count(u"account_skill"_s), 1);
    QVERIFY(!made.body.contains("argon2"));
    const ApiReply signedIn = m_desk->server.nobody().post(
        u"/api/v2/auth/sign-in"_s, {{"email"_L1, "NORA@example.com"_L1}, {"password"_L1, firstPassword}});
    QCOMPARE(signedIn.status, 200);
    QCOMPARE(signedIn["user"]["id"_L1], id);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->server.outbox().size(), 1); // the welcome
    QVERIFY(m_desk->server.outbox()[0].contains("nora@example.com"));
}

void AddUserTest::tellsWhoMadeIt()
{
    const ApiReply made = add({});
    QCOMPARE(made.text("role"), u"user"_s);
    const QJsonObject entry = m_desk->admin.api.get(u"/api/v2/audit?kind=account.created"_s).items()[0].toObject();
    QCOMPARE(entry["actor"_L1]["id"_L1], m_desk->admin.id);
    QCOMPARE(entry["subjectId"_L1], made.id());
}

void AddUserTest::anAddressOrIdThatIsTakenChangesNothing()
{
    const auto rows = m_desk->server.rowCounts();
    const ApiReply address = add({{"email"_L1, m_desk->rita.email.toUpper()}});
    QCOMPARE(address.status, 409);
    QCOMPARE(address.code(), u"email_taken"_s);
    const ApiReply id = add({{"id"_L1, m_desk->rita.id}});
    QCOMPARE(id.status, 409);
    QCOMPARE(id.code(), u"id_taken"_s);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void AddUserTest::refusesWhatCannotBe_data()
{
    QTest::addColumn<QJsonObject>("draft");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << QJsonObject{{"name"_L1, " "_L1}} << u"name"_s;
    QTest::newRow("no address") << QJsonObject{{"email"_L1, "nora"_L1}} << u"email"_s;
    QTest::newRow("a short password") << QJsonObject{{"password"_L1, "short"_L1}} << u"password"_s;
    QTest::newRow("no such role") << QJsonObject{{"role"_L1, "boss"_L1}} << u"role"_s;
    QTest::newRow("no such skill") << QJsonObject{{"skills"_L1, QJsonArray{"Juggling"_L1}}} << u"skills"_s;
    QTest::newRow("an unknown field") << QJsonObject{{"isAdmin"_L1, true}} << u"isAdmin"_s;
}

void AddUserTest::refusesWhatCannotBe()
{
    QFETCH(QJsonObject, draft);
    const auto rows = m_desk->server.rowCounts();
    const ApiReply refused = add(draft);
    QCOMPARE(refused.status, 400);
    QTEST(refused.field(), "field");
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

TD_TEST(AddUserTest)
#include "AddUserTest.moc"
