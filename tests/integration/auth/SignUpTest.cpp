// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// What a new account may say of itself.
class SignUpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void takesAUsernameThatSignsIn();
    void refusesAUsernameInUseWhateverItsCase();
    void refusesWhatIsNoUsername_data();
    void refusesWhatIsNoUsername();
    void takesSkillsByNameOrAlias();
    void refusesASkillThatTheDeskDoesNotHave();

private:
    ApiReply signUp(const QString &email, const QJsonObject &more)
    {
        QJsonObject body{{"name"_L1, "Nora"_L1}, {"email"_L1, email}, {"password"_L1, "eight characters"_L1}};
        for (auto field = more.begin(); field != more.end(); ++field) {
            body[field.key()] = field.value();
        }
        return m_desk->server.nobody().post(u"/api/v2/auth/sign-up"_s, body);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void SignUpTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void SignUpTest::takesAUsernameThatSignsIn()
{
    const ApiReply made = signUp(u"nora@example.com"_s, {{"username"_L1, u"Nora.Å"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made["user"]["username"_L1].toString(), u"Nora.Å"_s);
    const ApiReply in = m_desk->server.nobody().post(
        u"/api/v2/auth/sign-in"_s, {{"email"_L1, u"NORA.å"_s}, {"password"_L1, "eight characters"_L1}});
    QCOMPARE(in.status, 200);
    QCOMPARE(in["user"]["id"_L1], made["user"]["id"_L1]);
}

void SignUpTest::refusesAUsernameInUseWhateverItsCase()
{
    QCOMPARE(signUp(u"nora@example.com"_s, {{"username"_L1, "nora"_L1}}).status, 201);
    const auto before = m_desk->server.rowCounts();
    const ApiReply again = signUp(u"other@example.com"_s, {{"username"_L1, "NORA"_L1}});
    QCOMPARE(again.status, 409);
    QCOMPARE(again.code(), u"username_taken"_s);
    QCOMPARE(again.field(), u"username"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void SignUpTest::refusesWhatIsNoUsername_data()
{
    QTest::addColumn<QString>("username");
    QTest::newRow("too short") << u"no"_s;
    QTest::newRow("an address") << u"nora@example"_s;
    QTest::newRow("two words") << u"nora n"_s;
    QTest::newRow("invisible") << u"nor\u200ba"_s;
}

void SignUpTest::refusesWhatIsNoUsername()
{
    QFETCH(QString, username);
    const ApiReply reply = signUp(u"nora@example.com"_s, {{"username"_L1, username}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.field(), u"username"_s);
}

void SignUpTest::takesSkillsByNameOrAlias()
{
    m_desk->addSkill(u"Kubernetes"_s, {u"k8s"_s});
    m_desk->addSkill(u"C++"_s);
    const ApiReply made = signUp(u"nora@example.com"_s, {{"skills"_L1, QJsonArray{"k8s"_L1, "c++"_L1}}});
    QCOMPARE(made.status, 201);
    QCOMPARE(m_desk->server.count(u"account_skill"_s), 2);
    QCOMPARE(made["user"]["skills"_L1].toArray().size(), 2);
    QVERIFY(made["user"]["skills"_L1].toArray().contains("Kubernetes"_L1));
}

void SignUpTest::refusesASkillThatTheDeskDoesNotHave()
{
    const auto before = m_desk->server.rowCounts();
    const ApiReply reply = signUp(u"nora@example.com"_s, {{"skills"_L1, QJsonArray{"Cobol"_L1}}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"unknown_skill"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

TD_TEST(SignUpTest)
#include "SignUpTest.moc"
