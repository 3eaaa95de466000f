// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString signInPath = u"/api/v2/auth/sign-in"_s;
const QString forgotPath = u"/api/v2/auth/forgot-password"_s;
const QString resetPath = u"/api/v2/auth/reset-password"_s;
const QString changePath = u"/api/v2/me/password"_s;
const QString mePath = u"/api/v2/me"_s;
const QString better = u"umbrella harvest kettle"_s;

} // namespace

/// Passwords, changed and forgotten, with the mails that go with it.
class PasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void aChangeEndsTheOtherSignInsAndTellsTheOwner();
    void refusesAChangeWithoutTheOldPassword();
    void refusesAWeakOne_data();
    void refusesAWeakOne();
    void aResetIsGoodOnce();
    void aResetEndsEverySignInAndVerifiesTheAddress();
    void theAnswerDoesNotTellWhetherThereIsAnAccount();
    void aLinkIsNoMoreGoodThanItsTime();
    void aLinkDiesWithTheAddress();
    void onlyTheNewestLinkIsGood();
    void asksForOneMailAMinuteAtTheMost();
    void noSecretOfALinkIsInTheDatabase();
    void saysHowStrongAPasswordIs();

private:
    TestDesk &desk() { return m_desk->desk; }
    Account &rita() { return const_cast<Account &>(m_desk->desk.rita); }
    ApiReply signIn(const QString &password)
    {
        return desk().server.nobody().post(signInPath, {{"email"_L1, rita().email}, {"password"_L1, password}});
    }
    QString resetToken()
    {
        const ApiReply asked = desk().server.nobody().post(forgotPath, {{"email"_L1, rita().email}});
        return asked.status == 202 ? MailDesk::tokenIn(m_desk->lastMailTo(rita().email), u"/auth/reset-password"_s)
                                   : QString();
    }
    ApiReply reset(const QString &token, const QString &password = better)
    {
        return desk().server.nobody().post(resetPath, {{"token"_L1, token}, {"password"_L1, password}});
    }
    /// Lets time pass for the links that were made.
    void age(Millis by)
    {
        desk().server.database().valueOf(
            u"UPDATE account_link SET created_at = created_at - %1, expires_at = expires_at - %1 RETURNING id"_s.arg(
                by));
    }

    PostgresCluster m_cluster;
    std::unique_ptr<MailDesk> m_desk;
};

void PasswordTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<MailDesk>(dialect, m_cluster,
                                        [](ServerConfig &config) { config.auth.accounts.passwordScore = 2; });
}

void PasswordTest::aChangeEndsTheOtherSignInsAndTellsTheOwner()
{
    const ApiClient other = desk().server.signedIn(rita().id);
    QCOMPARE(rita()
                 .api
                 .post(changePath,
                       {{"currentPassword"_L1, QString::fromLatin1(TestServer::password)}, {"newPassword"_L1, better}})
                 .status,
             204);
    QCOMPARE(rita().api.get(mePath).status, 200);
    QCOMPARE(other.get(mePath).status, 401);
    QCOMPARE(signIn(QString::fromLatin1(TestServer::password)).status, 401);
    QCOMPARE(signIn(better).status, 200);
    const ParsedMail mail = m_desk->lastMailTo(rita().email);
    QVERIFY(mail.value(u"Subject"_s).contains(u"password"_s));
    QCOMPARE(mail.types, QStringList({u"text/plain"_s, u"text/html"_s}));
    QVERIFY(mail.defects.isEmpty());
    QVERIFY(mail.text.contains(rita().email) && mail.html.contains(rita().email));
    QVERIFY(!mail.text.contains(better) && !mail.html.contains(better));
}

void PasswordTest::refusesAChangeWithoutTheOldPassword()
{
    const auto before = desk().server.rowCounts();
    const ApiReply reply =
        rita().api.post(changePath, {{"currentPassword"_L1, "not it"_L1}, {"newPassword"_L1, better}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"wrong_password"_s);
    QCOMPARE(reply.field(), u"currentPassword"_s);
    QCOMPARE(desk().server.rowCounts(), before);
    QCOMPARE(signIn(QString::fromLatin1(TestServer::password)).status, 200);
}

void PasswordTest::refusesAWeakOne_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("why");
    QTest::newRow("too common") << u"password1"_s << u"common"_s;
    QTest::newRow("the own name") << u"ritarita1"_s << u"name"_s;
    QTest::newRow("a row") << u"abcdefgh"_s << u"Rows"_s;
}

void PasswordTest::refusesAWeakOne()
{
    QFETCH(QString, password);
    QFETCH(QString, why);
    const QJsonObject change{{"currentPassword"_L1, QString::fromLatin1(TestServer::password)},
                             {"newPassword"_L1, password}};
    const QJsonObject signUp{{"name"_L1, "Rita"_L1}, {"email"_L1, "n@example.com"_L1}, {"password"_L1, password}};
    const QString token = resetToken();
    for (const ApiReply &reply :
         {rita().api.post(changePath, change), desk().server.nobody().post(u"/api/v2/auth/sign-up"_s, signUp),
          reset(token, password)}) {
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), u"weak_password"_s);
        QVERIFY2(reply.text("detail").contains(why), qPrintable(reply.text("detail")));
    }
    QCOMPARE(reset(token).status, 204); // the link has not been used up by that
}

void PasswordTest::aResetIsGoodOnce()
{
    const QString token = resetToken();
    QVERIFY(!token.isEmpty());
    QCOMPARE(reset(token).status, 204);
    QCOMPARE(signIn(better).status, 200);
    const ApiReply again = reset(token, u"another umbrella harvest"_s);
    QCOMPARE(again.status, 400);
    QCOMPARE(again.code(), u"link_over"_s);
    QCOMPARE(signIn(better).status, 200);
}

void PasswordTest::aResetEndsEverySignInAndVerifiesTheAddress()
{
    QCOMPARE(rita().api.get(mePath)["emailVerified"].toBool(), false);
    QCOMPARE(reset(resetToken()).status, 204);
    QCOMPARE(rita().api.get(mePath).status, 401);
    QCOMPARE(signIn(better)["user"]["emailVerified"_L1].toBool(), true);
    QVERIFY(m_desk->lastMailTo(rita().email).value(u"Subject"_s).contains(u"changed"_s));
}

void PasswordTest::theAnswerDoesNotTellWhetherThereIsAnAccount()
{
    const ApiReply known = desk().server.nobody().post(forgotPath, {{"email"_L1, rita().email}});
    const ApiReply unknown = desk().server.nobody().post(forgotPath, {{"email"_L1, "nobody@example.com"_L1}});
    QCOMPARE(known.status, 202);
    QCOMPARE(unknown.status, 202);
    QCOMPARE(unknown.body, known.body);
    QCOMPARE(m_desk->mailsTo(rita().email).size(), 1);
    QCOMPARE(m_desk->mailsTo(u"nobody@example.com"_s).size(), 0);
    QCOMPARE(desk().server.count(u"job_history WHERE kind = 'account.link' AND outcome = 'done'"_s), 2);
}

void PasswordTest::aLinkIsNoMoreGoodThanItsTime()
{
    const QString token = resetToken();
    age(29 * minute);
    const ApiReply weak = reset(token, u"password1"_s); // asks without using it
    QCOMPARE(weak.code(), u"weak_password"_s);
    age(minute);
    QCOMPARE(reset(token).code(), u"link_over"_s);
}

void PasswordTest::aLinkDiesWithTheAddress()
{
    const QString token = resetToken();
    QCOMPARE(rita()
                 .api
                 .post(u"/api/v2/me/email"_s,
                       {{"email"_L1, "new@example.com"_L1}, {"password"_L1, QString::fromLatin1(TestServer::password)}})
                 .status,
             200);
    QCOMPARE(reset(token).code(), u"link_over"_s);
    QCOMPARE(reset(u"A"_s.repeated(44)).code(), u"link_over"_s);
}

void PasswordTest::onlyTheNewestLinkIsGood()
{
    const QString first = resetToken();
    age(2 * minute);
    const QString second = resetToken();
    QVERIFY(first != second);
    QCOMPARE(reset(first).code(), u"link_over"_s);
    QCOMPARE(reset(second).status, 204);
}

void PasswordTest::asksForOneMailAMinuteAtTheMost()
{
    const QString first = resetToken();
    QCOMPARE(resetToken(), first); // no other mail has come
    QCOMPARE(m_desk->mailsTo(rita().email).size(), 1);
}

void PasswordTest::noSecretOfALinkIsInTheDatabase()
{
    const QString token = resetToken();
    QVERIFY(!token.isEmpty());
    const QString columns = u"SELECT text_body || html_body || subject FROM mail WHERE kind = 'account_reset'"_s;
    const QString stored = *desk().server.database().valueOf(columns);
    QVERIFY(stored.contains(u"td_link_"_s));
    QVERIFY(!stored.contains(token));
    QVERIFY(!desk().server.database().valueOf(u"SELECT result FROM job_step"_s)->contains(token));
}

void PasswordTest::saysHowStrongAPasswordIs()
{
    const auto strength = [&](const QJsonObject &question) {
        return desk().server.nobody().post(u"/api/v2/auth/password-strength"_s, question);
    };
    const auto before = desk().server.rowCounts();
    const ApiReply weak = strength({{"password"_L1, "qwertyuiop"_L1}});
    QCOMPARE(weak.status, 200);
    QVERIFY(weak["score"].toInt() < 2);
    QCOMPARE(weak["good"].toBool(), false);
    const ApiReply strong = strength({{"password"_L1, better}});
    QCOMPARE(strong["score"].toInt(), 4);
    QCOMPARE(strong["good"].toBool(), true);
    const ApiReply own = strength({{"password"_L1, "Brunhildegard"_L1}, {"name"_L1, "Brunhildegard Smith"_L1}});
    QCOMPARE(own["good"].toBool(), false);
    QVERIFY(own.text("words").contains(u"name"_s));
    QCOMPARE(desk().server.rowCounts(), before);
}

TD_TEST(PasswordTest)
#include "PasswordTest.moc"
