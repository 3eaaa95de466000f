// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

#include <QProcess>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString signInPath = u"/api/v2/auth/sign-in"_s;
const QString locksPath = u"/api/v2/sign-in-locks"_s;
const QString right = QString::fromLatin1(TestServer::password);
} // namespace

/// What stands in the way of somebody who guesses passwords.
class SignInLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void limitsTheAttemptsWithOneAccount();
    void limitsTheAttemptsFromOneAddressMoreWidely();
    void limitsEveryCredentialRoute_data();
    void limitsEveryCredentialRoute();
    void locksAfterRepeatedFailures();
    void locksWhatIsNoAccountAlike();
    void aLockIsForOneAddress();
    void aRightPasswordForgetsTheFailures();
    void aLockEndsByItself();
    void anAdminSeesAndLiftsALock();
    void theCommandLineLiftsLocks();
    void everyServerSeesALock();
    void believesForwardedAddressesOfTrustedProxiesOnly();

private:
    void start(const std::function<void(AccountRules &)> &rules, const QStringList &proxies = {u"127.0.0.1"_s})
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [&](ServerConfig &config) {
            config.http.trustedProxies = proxies;
            rules(config.auth.accounts);
        });
    }
    void lockAfter(int failures)
    {
        start([failures](AccountRules &rules) { rules.lockAfter = failures; });
    }
    ApiReply signIn(const QString &email, const QString &password, const QByteArray &address = "203.0.113.7")
    {
        return m_desk->server.nobody().post(signInPath, {{"email"_L1, email}, {"password"_L1, password}},
                                            {{"X-Forwarded-For", address}});
    }
    ApiReply signInRita(const QString &password, const QByteArray &address = "203.0.113.7")
    {
        return signIn(m_desk->rita.email, password, address);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void SignInLimitsTest::limitsTheAttemptsWithOneAccount()
{
    start([](AccountRules &rules) { rules.accountRate = 3; });
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(signInRita(u"wrong"_s, "203.0.113." + QByteArray::number(i)).status, 401);
    }
    const ApiReply refused = signInRita(right, "203.0.113.9");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"rate_limited"_s);
    const int wait = refused.header("Retry-After").toInt();
    QVERIFY(wait > 0 && wait <= 20);
    QCOMPARE(signIn(m_desk->otto.email, right).status, 200);
}

void SignInLimitsTest::limitsTheAttemptsFromOneAddressMoreWidely()
{
    start([](AccountRules &rules) {
        rules.accountRate = 3;
        rules.addressRate = 6;
    });
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(signIn(u"nobody%1@example.com"_s.arg(i), u"wrong"_s).status, 401);
    }
    QCOMPARE(signInRita(right).status, 429);
    QCOMPARE(signInRita(right, "203.0.113.8").status, 200);
}

void SignInLimitsTest::limitsEveryCredentialRoute_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("body");
    const QString auth = u"/api/v2/auth/"_s;
    QTest::newRow("sign-up") << auth + u"sign-up"_s
                             << QJsonObject{
                                    {"name"_L1, "N"_L1}, {"email"_L1, "a@b.c"_L1}, {"password"_L1, "12345678"_L1}};
    QTest::newRow("refresh") << auth + u"refresh"_s << QJsonObject{{"refreshToken"_L1, "x"_L1}};
    QTest::newRow("forgot") << auth + u"forgot-password"_s << QJsonObject{{"email"_L1, "a@b.c"_L1}};
    QTest::newRow("reset") << auth + u"reset-password"_s
                           << QJsonObject{{"token"_L1, "x"_L1}, {"password"_L1, "12345678"_L1}};
    QTest::newRow("verify") << auth + u"verify-email"_s << QJsonObject{{"token"_L1, "x"_L1}};
    QTest::newRow("resend") << auth + u"resend-verification"_s << QJsonObject{{"email"_L1, "a@b.c"_L1}};
    QTest::newRow("strength") << auth + u"password-strength"_s << QJsonObject{{"password"_L1, "x"_L1}};
    QTest::newRow("change password") << u"/api/v2/me/password"_s
                                     << QJsonObject{{"currentPassword"_L1, "x"_L1}, {"newPassword"_L1, "12345678"_L1}};
    QTest::newRow("change address") << u"/api/v2/me/email"_s
                                    << QJsonObject{{"email"_L1, "x@b.c"_L1}, {"password"_L1, "x"_L1}};
}

void SignInLimitsTest::limitsEveryCredentialRoute()
{
    QFETCH(QString, path);
    QFETCH(QJsonObject, body);
    start([](AccountRules &rules) { rules.addressRate = 2; });
    for (int i = 0; i < 2; ++i) {
        QVERIFY(m_desk->rita.api.post(path, body).status != 429);
    }
    const ApiReply refused = m_desk->rita.api.post(path, body);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header("Retry-After").toInt() > 0);
}

void SignInLimitsTest::locksAfterRepeatedFailures()
{
    lockAfter(3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(signInRita(u"wrong"_s).code(), u"wrong_credentials"_s);
    }
    const ApiReply locked = signInRita(right);
    QCOMPARE(locked.status, 429);
    QCOMPARE(locked.code(), u"sign_in_locked"_s);
    QVERIFY(locked.header("Retry-After").toInt() > 0);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'sign_in.locked' AND audience = 'admin'"_s), 1);
}

void SignInLimitsTest::locksWhatIsNoAccountAlike()
{
    lockAfter(2);
    const QString nobody = u"nobody@example.com"_s;
    for (int i = 0; i < 2; ++i) {
        signInRita(u"wrong"_s);
        QCOMPARE(signIn(nobody, u"wrong"_s).code(), u"wrong_credentials"_s);
    }
    const ApiReply real = signInRita(right);
    const ApiReply none = signIn(nobody, right);
    QCOMPARE(none.status, 429);
    QCOMPARE(none.withoutRequestId(), real.withoutRequestId());
}

void SignInLimitsTest::aLockIsForOneAddress()
{
    lockAfter(2);
    for (int i = 0; i < 3; ++i) {
        signInRita(u"wrong"_s);
    }
    QCOMPARE(signInRita(right).status, 429);
    QCOMPARE(signInRita(right, "203.0.113.8").status, 200);
    QCOMPARE(signInRita(right).status, 429); // which lifts nothing for the other
}

void SignInLimitsTest::aRightPasswordForgetsTheFailures()
{
    lockAfter(3);
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(signInRita(u"wrong"_s).status, 401);
        QCOMPARE(signInRita(u"wrong"_s).status, 401);
        QCOMPARE(signInRita(right).status, 200);
    }
    QCOMPARE(m_desk->server.count(u"sign_in_failure"_s), 0);
}

void SignInLimitsTest::aLockEndsByItself()
{
    lockAfter(2);
    signInRita(u"wrong"_s);
    signInRita(u"wrong"_s);
    QCOMPARE(signInRita(right).status, 429);
    m_desk->server.database().valueOf(
        u"UPDATE sign_in_failure SET locked_until = locked_until - %1 RETURNING id"_s.arg(AccountRules().lockTime));
    QCOMPARE(signInRita(right).status, 200);
}

void SignInLimitsTest::anAdminSeesAndLiftsALock()
{
    lockAfter(2);
    signInRita(u"wrong"_s);
    signInRita(u"wrong"_s);
    const QJsonArray locks = m_desk->admin.api.get(locksPath).items();
    QCOMPARE(locks.size(), 1);
    QCOMPARE(locks[0]["account"_L1].toString(), m_desk->rita.email);
    QCOMPARE(locks[0]["address"_L1].toString(), u"203.0.113.7"_s);
    QCOMPARE(locks[0]["failures"_L1].toInt(), 2);
    const QString lock = locksPath + u'/' + locks[0]["id"_L1].toString();
    QCOMPARE(m_desk->mara.api.remove(lock).status, 403);
    QCOMPARE(m_desk->admin.api.remove(lock).status, 204);
    QCOMPARE(m_desk->admin.api.remove(lock).status, 404);
    QCOMPARE(m_desk->admin.api.get(locksPath).items().size(), 0);
    QCOMPARE(signInRita(right).status, 200);
}

void SignInLimitsTest::theCommandLineLiftsLocks()
{
    lockAfter(2);
    for (const QByteArray &address : {"203.0.113.7"_ba, "203.0.113.8"_ba}) {
        signInRita(u"wrong"_s, address);
        signInRita(u"wrong"_s, address);
    }
    QProcess command;
    command.start(QStringLiteral(TD_SERVER_PROGRAM),
                  {u"user"_s, u"unlock"_s, m_desk->rita.email.toUpper(), u"--data-dir"_s,
                   m_desk->server.config().dataDir, u"--database"_s, m_desk->server.config().database.url});
    QVERIFY(command.waitForFinished(20'000));
    QCOMPARE(command.exitCode(), 0);
    QVERIFY(command.readAllStandardOutput().startsWith("2 locks"));
    QCOMPARE(signInRita(right).status, 200);
}

void SignInLimitsTest::everyServerSeesALock()
{
    lockAfter(2);
    signInRita(u"wrong"_s);
    signInRita(u"wrong"_s);
    m_desk->server.stop();
    m_desk->server.start(); // which has seen nothing itself
    QCOMPARE(signInRita(right).status, 429);
}

void SignInLimitsTest::believesForwardedAddressesOfTrustedProxiesOnly()
{
    start([](AccountRules &rules) { rules.addressRate = 2; }, {});
    QCOMPARE(signInRita(right, "203.0.113.1").status, 200);
    QCOMPARE(signInRita(right, "203.0.113.2").status, 200);
    QCOMPARE(signInRita(right, "203.0.113.3").status, 429);
    QCOMPARE(m_desk->server.count(u"session WHERE address LIKE '203.%'"_s), 0);
}

TD_TEST(SignInLimitsTest)
#include "SignInLimitsTest.moc"
