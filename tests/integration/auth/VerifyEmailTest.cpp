// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString password = u"umbrella harvest kettle"_s;
const QString nora = u"nora@example.com"_s;
} // namespace

/// Addresses that have to be shown to be one's own.
class VerifyEmailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void asksForItBeforeTheFirstSignIn();
    void tellsOnlyWhoKnowsThePassword();
    void sendsItAgainToWhoIsNotVerified();
    void isNotAskedForByDefault();
    void aChangedAddressIsVerifiedAnew();

private:
    void start(bool verify)
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<MailDesk>(
            dialect, m_cluster, [verify](ServerConfig &config) { config.auth.accounts.verifyEmail = verify; });
    }
    ApiReply post(const QString &path, const QJsonObject &body)
    {
        return m_desk->desk.server.nobody().post(u"/api/v2/auth/"_s + path, body);
    }
    ApiReply signUp()
    {
        return post(u"sign-up"_s, {{"name"_L1, "Nora"_L1}, {"email"_L1, nora}, {"password"_L1, password}});
    }
    ApiReply signIn(const QString &with = password)
    {
        return post(u"sign-in"_s, {{"email"_L1, nora}, {"password"_L1, with}});
    }
    QString token()
    {
        for (const ParsedMail &mail : m_desk->mailsTo(nora)) {
            const QString found = MailDesk::tokenIn(mail, u"/auth/verify-email"_s);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return {};
    }

    PostgresCluster m_cluster;
    std::unique_ptr<MailDesk> m_desk;
};

void VerifyEmailTest::asksForItBeforeTheFirstSignIn()
{
    start(true);
    const ApiReply made = signUp();
    QCOMPARE(made.status, 403);
    QCOMPARE(made.code(), u"email_unverified"_s);
    QCOMPARE(m_desk->desk.server.count(u"account WHERE email_key = '%1'"_s.arg(nora)), 1);
    QCOMPARE(signIn().code(), u"email_unverified"_s);
    QCOMPARE(post(u"verify-email"_s, {{"token"_L1, token()}}).status, 204);
    const ApiReply in = signIn();
    QCOMPARE(in.status, 200);
    QCOMPARE(in["user"]["emailVerified"_L1].toBool(), true);
    QCOMPARE(post(u"verify-email"_s, {{"token"_L1, token()}}).code(), u"link_over"_s);
}

void VerifyEmailTest::tellsOnlyWhoKnowsThePassword()
{
    start(true);
    signUp();
    QCOMPARE(signIn(u"something else"_s).code(), u"wrong_credentials"_s);
}

void VerifyEmailTest::sendsItAgainToWhoIsNotVerified()
{
    start(true);
    signUp();
    const QString first = token();
    m_desk->desk.server.database().valueOf(u"UPDATE account_link SET created_at = created_at - 120000 RETURNING id"_s);
    QCOMPARE(post(u"resend-verification"_s, {{"email"_L1, nora}}).status, 202);
    QCOMPARE(post(u"resend-verification"_s, {{"email"_L1, "nobody@example.com"_L1}}).status, 202);
    const QString second = MailDesk::tokenIn(m_desk->lastMailTo(nora), u"/auth/verify-email"_s);
    QVERIFY(second != first);
    QCOMPARE(post(u"verify-email"_s, {{"token"_L1, first}}).code(), u"link_over"_s);
    QCOMPARE(post(u"verify-email"_s, {{"token"_L1, second}}).status, 204);
    const auto mails = m_desk->mailsTo(nora).size();
    QCOMPARE(post(u"resend-verification"_s, {{"email"_L1, nora}}).status, 202);
    QCOMPARE(m_desk->mailsTo(nora).size(), mails); // there is nothing left to verify
}

void VerifyEmailTest::isNotAskedForByDefault()
{
    start(ServerConfig().auth.accounts.verifyEmail);
    const ApiReply made = signUp();
    QCOMPARE(made.status, 201);
    QCOMPARE(made["user"]["emailVerified"_L1].toBool(), false);
    QCOMPARE(token(), QString());
    QVERIFY(m_desk->lastMailTo(nora).value(u"Subject"_s).contains(u"Welcome"_s));
}

void VerifyEmailTest::aChangedAddressIsVerifiedAnew()
{
    start(true);
    const Account &rita = m_desk->desk.rita;
    const auto change = [&](const QString &email, const QString &with) {
        return rita.api.post(u"/api/v2/me/email"_s, {{"email"_L1, email}, {"password"_L1, with}});
    };
    const QString right = QString::fromLatin1(TestServer::password);
    QCOMPARE(change(nora, u"wrong"_s).code(), u"wrong_password"_s);
    QCOMPARE(change(m_desk->desk.otto.email.toUpper(), right).code(), u"email_taken"_s);
    const ApiReply changed = change(nora, right);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text("email"), nora);
    QCOMPARE(changed["emailVerified"].toBool(), false);
    const ParsedMail told = m_desk->lastMailTo(rita.email); // the address of before
    QVERIFY(told.text.contains(nora) && told.html.contains(nora));
    QCOMPARE(post(u"verify-email"_s, {{"token"_L1, token()}}).status, 204);
    QCOMPARE(rita.api.get(u"/api/v2/me"_s)["emailVerified"].toBool(), true);
}

TD_TEST(VerifyEmailTest)
#include "VerifyEmailTest.moc"
