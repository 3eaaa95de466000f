// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestServer.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Accounts and sign-ins over HTTP, on both databases.
class AuthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsUpAsAnOrdinaryUser_data() { TestDatabase::addRows(); }
    void signsUpAsAnOrdinaryUser();

private:
    PostgresCluster m_cluster;
};

void AuthTest::signsUpAsAnOrdinaryUser()
{
    QFETCH(Dialect, dialect);
    TestServer server(dialect, m_cluster);
    const auto reply = server.nobody().post(
        u"/api/v2/auth/sign-up"_s,
        {{"name"_L1, "Mara"_L1}, {"email"_L1, "Mara@Example.com"_L1}, {"password"_L1, "eight characters"_L1}});
    QCOMPARE(reply.status, 201);
    const QJsonObject user = reply["user"].toObject();
    QCOMPARE(user["role"_L1], "user"_L1);
    QCOMPARE(user["email"_L1], "Mara@Example.com"_L1);
    QVERIFY(!reply.body.contains("eight characters"));

    const auto me = server.nobody().withToken(reply.text("accessToken").toLatin1()).get(u"/api/v2/me"_s);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.json, user);
}

QTEST_GUILESS_MAIN(AuthTest)
#include "AuthTest.moc"
