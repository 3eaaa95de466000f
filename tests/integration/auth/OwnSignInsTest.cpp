// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString listPath = u"/api/v2/me/sign-ins"_s;
const QString mePath = u"/api/v2/me"_s;
} // namespace

/// One's own sign-ins: seen, ended one by one and all at once.
class OwnSignInsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void listsWhatIsNotOver();
    void endsOneOfThem();
    void leavesThoseOfOthersAlone();
    void endsAllOfThem();
    void writesWhenOneWasUsedButNotEachTime();
    void remembersTheLastSignIn();

private:
    ApiClient signIn(const QString &device, const ApiClient::Fields &fields = {})
    {
        QJsonObject body{{"email"_L1, m_desk->rita.email}, {"password"_L1, QString::fromLatin1(TestServer::password)}};
        if (!device.isEmpty()) {
            body["device"_L1] = device;
        }
        const ApiReply in = m_desk->server.nobody().post(u"/api/v2/auth/sign-in"_s, body, fields);
        return m_desk->server.nobody().withToken(in.text("accessToken").toLatin1());
    }
    qint64 lastSeen(const QString &device)
    {
        return m_desk->server.database()
            .valueOf(u"SELECT last_seen_at FROM session WHERE device = '%1'"_s.arg(device))
            ->toLongLong();
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void OwnSignInsTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void OwnSignInsTest::listsWhatIsNotOver()
{
    const ApiClient laptop = signIn(u"Laptop"_s);
    const ApiClient phone = signIn({}, {{"User-Agent", "Phone/1.0"}});
    QCOMPARE(signIn(u"Over"_s).post(u"/api/v2/auth/sign-out"_s).status, 204);
    const QJsonArray items = laptop.get(listPath).items();
    QStringList seen;
    for (const QJsonValue &item : items) {
        seen += item["device"_L1].toString() + (item["current"_L1].toBool() ? u" *"_s : QString());
        QCOMPARE(item["address"_L1].toString(), u"127.0.0.1"_s);
    }
    seen.sort();
    QCOMPARE(seen, QStringList({u"Laptop *"_s, u"Phone/1.0"_s, u"test"_s}));
}

void OwnSignInsTest::endsOneOfThem()
{
    const ApiClient laptop = signIn(u"Laptop"_s);
    const ApiClient phone = signIn(u"Phone"_s);
    QString id;
    for (const QJsonValue &item : laptop.get(listPath).items()) {
        id = item["device"_L1].toString() == u"Phone"_s ? item["id"_L1].toString() : id;
    }
    QCOMPARE(laptop.remove(listPath + u'/' + id).status, 204);
    QCOMPARE(phone.get(mePath).status, 401);
    QCOMPARE(laptop.get(mePath).status, 200);
    QCOMPARE(laptop.remove(listPath + u'/' + id).status, 404);
}

void OwnSignInsTest::leavesThoseOfOthersAlone()
{
    const QString ottos = m_desk->otto.api.get(listPath).items().first()["id"_L1].toString();
    QCOMPARE(m_desk->rita.api.remove(listPath + u'/' + ottos).status, 404);
    QCOMPARE(m_desk->admin.api.remove(listPath + u'/' + ottos).status, 404);
    QCOMPARE(m_desk->otto.api.get(mePath).status, 200);
}

void OwnSignInsTest::endsAllOfThem()
{
    const ApiClient laptop = signIn(u"Laptop"_s);
    QCOMPARE(laptop.post(u"/api/v2/auth/sign-out-everywhere"_s).status, 204);
    QCOMPARE(laptop.get(mePath).status, 401);
    QCOMPARE(m_desk->rita.api.get(mePath).status, 401);
    QCOMPARE(m_desk->otto.api.get(mePath).status, 200);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'session.ended'"_s), 2);
}

void OwnSignInsTest::writesWhenOneWasUsedButNotEachTime()
{
    const ApiClient laptop = signIn(u"Laptop"_s);
    const auto setBack = [&](Millis by) {
        m_desk->server.database().valueOf(
            u"UPDATE session SET last_seen_at = last_seen_at - %1 WHERE device = 'Laptop' RETURNING id"_s.arg(by));
    };
    setBack(10 * minute);
    const qint64 old = lastSeen(u"Laptop"_s);
    QCOMPARE(laptop.get(mePath).status, 200);
    QVERIFY(waitFor([&] { return lastSeen(u"Laptop"_s) > old; }));
    setBack(10 * minute);
    const qint64 written = lastSeen(u"Laptop"_s);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(laptop.get(mePath).status, 200);
    }
    const ApiClient phone = signIn(u"Phone"_s); // is written after whatever the five would have written
    QCOMPARE(lastSeen(u"Laptop"_s), written);
}

void OwnSignInsTest::remembersTheLastSignIn()
{
    QVERIFY(!m_desk->rita.api.get(mePath).json.contains("lastSignInAt"_L1));
    signIn(u"Laptop"_s);
    QVERIFY(!m_desk->rita.api.get(mePath).text("lastSignInAt").isEmpty());
}

TD_TEST(OwnSignInsTest)
#include "OwnSignInsTest.moc"
