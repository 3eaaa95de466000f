// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionRepository.h"
#include "tests/support/SecondServer.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// A server remembers sign-ins for a moment; what ends or changes them must count all the same.
class RememberedSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatThisServerCommitsCountsAtOnce_data();
    void whatThisServerCommitsCountsAtOnce();
    void whatAnotherServerCommitsIsHeard();
    void whatNobodyTellsOfIsNoticed();

private:
    static int users(const ApiClient &api) { return api.get(u"/api/v2/users"_s).status; }
    static void change(const TestDesk &desk, const Account &account, const QJsonObject &patch)
    {
        QCOMPARE(desk.admin.api.patch(u"/api/v2/users/"_s + account.id, patch).status, 200);
    }

    PostgresCluster m_cluster;
};

void RememberedSessionTest::whatThisServerCommitsCountsAtOnce_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("sqlite") << Dialect::Sqlite;
    QTest::newRow("postgres") << Dialect::Postgres;
}

void RememberedSessionTest::whatThisServerCommitsCountsAtOnce()
{
    QFETCH(Dialect, dialect);
    const TestDesk desk(dialect, m_cluster, TestDesk::Jobs::Held,
                        [](ServerConfig &config) { config.auth.sessionCache = minute; });
    for (int round = 0; round < 10; ++round) {
        QCOMPARE(users(desk.mara.api), 200);
        change(desk, desk.mara, {{"role"_L1, "user"_L1}});
        QCOMPARE(users(desk.mara.api), 403);
        change(desk, desk.mara, {{"role"_L1, "moderator"_L1}});
    }
    QCOMPARE(users(desk.mara.api), 200);
    QCOMPARE(desk.mara.api.post(u"/api/v2/auth/sign-out"_s).status, 204);
    QCOMPARE(users(desk.mara.api), 401);

    QCOMPARE(desk.otto.api.get(u"/api/v2/me"_s).status, 200);
    change(desk, desk.otto, {{"active"_L1, false}});
    const ApiReply after = desk.otto.api.get(u"/api/v2/me"_s);
    QCOMPARE(after.status, 401);
    QCOMPARE(after.text("code"), u"account_deactivated"_s);
}

void RememberedSessionTest::whatAnotherServerCommitsIsHeard()
{
    // Remembered for longer than the test waits: only hearing of it helps.
    const auto longer = [](ServerConfig &config) { config.auth.sessionCache = minute; };
    const TestDesk desk(Dialect::Postgres, m_cluster, TestDesk::Jobs::Held, longer);
    const SecondServer second(desk.server, longer);
    const ApiClient mara = second.api(desk.mara);
    QCOMPARE(users(mara), 200);
    change(desk, desk.mara, {{"role"_L1, "user"_L1}});
    QVERIFY(waitFor([&] { return users(mara) == 403; }));
    change(desk, desk.mara, {{"role"_L1, "moderator"_L1}});
    QVERIFY(waitFor([&] { return users(mara) == 200; }));
    QCOMPARE(desk.mara.api.post(u"/api/v2/auth/sign-out"_s).status, 204);
    QVERIFY(waitFor([&] { return users(mara) == 401; }));

    const ApiClient otto = second.api(desk.otto);
    QCOMPARE(otto.get(u"/api/v2/me"_s).status, 200);
    change(desk, desk.otto, {{"active"_L1, false}});
    QVERIFY(waitFor([&] { return otto.get(u"/api/v2/me"_s).status == 401; }));
}

void RememberedSessionTest::whatNobodyTellsOfIsNoticed()
{
    TestDesk desk(Dialect::Postgres, m_cluster);
    QCOMPARE(users(desk.mara.api), 200);
    const auto done =
        desk.server.database()
            ->write([&](Transaction &transaction) {
                return session_repository::endAllOf(transaction, desk.mara.id, u"by_hand"_s, desk.server.clock().now());
            })
            .result();
    QVERIFY(done);
    QVERIFY(waitFor([&] { return users(desk.mara.api) == 401; }));
}

TD_TEST(RememberedSessionTest)
#include "RememberedSessionTest.moc"
