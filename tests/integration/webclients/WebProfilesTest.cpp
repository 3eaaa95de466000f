// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WebCaller.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// One's own account as web clients change it, with the links of real mails.
class WebProfilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_mails.reset(); }

    void changesTheProfile();
    void anotherAddressNeedsThePassword();
    void changesOwnSkills();
    void changesThePassword();
    void deletesTheAccountAndTheCookies();
    void tellsWhetherAUsernameIsFree();
    void setsAForgottenPasswordByTheMail();
    void verifiesTheAddressByTheMail();
    void saysTheSameForAnUnknownAddress();
    void onboardsWhoComesByTheFirstVersion();
    void aRoleBeyondOnesOwnIsOnlyAskedFor();
    void takesFlatAnswersToo();

private:
    WebCaller nobody() { return WebCaller(desk().server.port(), "http://localhost:5173"); }
    WebCaller signedIn(const Account &account)
    {
        WebCaller caller = nobody();
        const ApiReply in =
            caller.post(u"/api/auth/login"_s, {{"email"_L1, account.email}, {"password"_L1, "correct horse"_L1}});
        if (in.status != 200) {
            qFatal("no sign-in: %s", in.body.constData());
        }
        return caller;
    }
    WebCaller registered(const QString &name)
    {
        WebCaller caller = nobody();
        m_registered = caller.post(
            u"/api/v1/auth/register"_s,
            {{"username"_L1, name}, {"email"_L1, name + u"@example.com"_s}, {"password"_L1, "a quiet river stone"_L1}});
        return caller;
    }
    static QJsonObject userIn(const ApiReply &reply) { return reply["user"].toObject(); }
    TestDesk &desk() { return m_mails->desk; }

    PostgresCluster m_cluster;
    std::unique_ptr<MailDesk> m_mails;
    ApiReply m_registered;
};

void WebProfilesTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    const bool verify = QTest::currentTestFunction() == "verifiesTheAddressByTheMail"_ba;
    m_mails = std::make_unique<MailDesk>(dialect, m_cluster,
                                         [verify](ServerConfig &config) { config.auth.accounts.verifyEmail = verify; });
}

void WebProfilesTest::changesTheProfile()
{
    WebCaller rita = signedIn(desk().rita);
    const ApiReply put = rita.put(u"/api/auth/update"_s, {{"name"_L1, "Rita R."_L1}, {"email"_L1, desk().rita.email}});
    QVERIFY2(put.status == 200, put.body.constData());
    QCOMPARE(userIn(put)["name"_L1].toString(), u"Rita R."_s);
    const ApiReply patched =
        rita.patch(u"/api/auth/profile"_s,
                   {{"username"_L1, "rita.r"_L1}, {"bio"_L1, "Prints a lot."_L1}, {"location"_L1, "Ankh"_L1}});
    QCOMPARE(userIn(patched)["username"_L1].toString(), u"rita.r"_s);
    QCOMPARE(userIn(patched)["bio"_L1].toString(), u"Prints a lot."_s);
    const ApiReply v1 = rita.post(u"/api/v1/auth/update-account"_s, {{"location"_L1, "Quirm"_L1}});
    QCOMPARE(v1["data"].toObject(), userIn(v1));
    QCOMPARE(userIn(v1)["location"_L1].toString(), u"Quirm"_s);
    QCOMPARE(rita.patch(u"/api/auth/profile"_s, {{"username"_L1, "x"_L1}}).status, 400);
    QCOMPARE(signedIn(desk().otto).patch(u"/api/auth/profile"_s, {{"username"_L1, "RITA.R"_L1}}).status, 409);
}

void WebProfilesTest::anotherAddressNeedsThePassword()
{
    WebCaller rita = signedIn(desk().rita);
    const ApiReply refused = rita.put(u"/api/auth/update"_s, {{"email"_L1, "rita.new@example.com"_L1}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused["errors"].toArray()[0]["field"_L1].toString(), u"email"_s);
    const ApiReply done =
        rita.put(u"/api/auth/update"_s, {{"email"_L1, "rita.new@example.com"_L1}, {"password"_L1, "correct horse"_L1}});
    QVERIFY2(done.status == 200, done.body.constData());
    QCOMPARE(userIn(done)["email"_L1].toString(), u"rita.new@example.com"_s);
}

void WebProfilesTest::changesOwnSkills()
{
    desk().addSkill(u"React"_s);
    WebCaller rita = signedIn(desk().rita);
    const ApiReply reply =
        rita.put(u"/api/auth/update-skills"_s, {{"skills"_L1, QJsonArray{"react"_L1, "Alchemy"_L1}}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(userIn(reply)["skills"_L1].toArray(), QJsonArray{"React"_L1});
    QVERIFY(reply.text("message").contains("Alchemy"_L1));
    QCOMPARE(rita.put(u"/api/auth/update-skills"_s).status, 400);
}

void WebProfilesTest::changesThePassword()
{
    WebCaller other = signedIn(desk().rita);
    WebCaller rita = signedIn(desk().rita);
    const auto change = [&](const char *field, const QString &old) {
        return rita.put(u"/api/auth/update-password"_s,
                        {{QLatin1StringView(field), old}, {"newPassword"_L1, "a quiet river stone"_L1}});
    };
    const ApiReply wrong = change("oldPassword", u"wrong"_s);
    QVERIFY(wrong.status == 400 || wrong.status == 401 || wrong.status == 403);
    QCOMPARE(wrong["errors"].toArray()[0]["field"_L1].toString(), u"oldPassword"_s);
    QCOMPARE(change("oldPassword", u"correct horse"_s).status, 200);
    QCOMPARE(change("currentPassword", u"a quiet river stone"_s).status, 200);
    QCOMPARE(rita.get(u"/api/auth/user"_s).status, 200);
    QCOMPARE(other.get(u"/api/auth/user"_s).status, 401);
}

void WebProfilesTest::deletesTheAccountAndTheCookies()
{
    WebCaller rita = signedIn(desk().rita);
    const ApiReply gone = rita.remove(u"/api/auth/profile"_s);
    QVERIFY2(gone.status == 200, gone.body.constData());
    QCOMPARE(userIn(gone)["email"_L1].toString(), desk().rita.email);
    QCOMPARE(rita.cookies().size(), 0);
    QCOMPARE(desk().rita.api.get(u"/api/v2/me"_s).status, 401);
    QCOMPARE(signedIn(desk().admin).remove(u"/api/auth/profile"_s).status, 409);
}

void WebProfilesTest::tellsWhetherAUsernameIsFree()
{
    registered(u"sam.vimes"_s);
    const ApiReply taken = nobody().get(u"/api/auth/check-username/Sam.Vimes"_s);
    QCOMPARE(taken["available"], QJsonValue(false));
    const ApiReply free = nobody().get(u"/api/auth/check-username/sybil"_s);
    QCOMPARE(free["available"], QJsonValue(true));
    QVERIFY(taken["message"] != free["message"]);
}

void WebProfilesTest::setsAForgottenPasswordByTheMail()
{
    WebCaller rita = signedIn(desk().rita);
    QCOMPARE(nobody().post(u"/api/auth/forgot-password"_s, {{"email"_L1, desk().rita.email}}).status, 200);
    const QString token = MailDesk::tokenIn(m_mails->lastMailTo(desk().rita.email), u"/auth/reset-password"_s);
    QVERIFY(!token.isEmpty());
    const QJsonObject body{{"token"_L1, token}, {"newPassword"_L1, "a quiet river stone"_L1}};
    QCOMPARE(nobody().post(u"/api/auth/reset-password"_s, body).status, 200);
    QCOMPARE(nobody().post(u"/api/auth/reset-password"_s, body).status, 400); // good once
    QCOMPARE(rita.get(u"/api/auth/user"_s).status, 401);
    QCOMPARE(nobody()
                 .post(u"/api/auth/login"_s,
                       {{"identifier"_L1, desk().rita.email}, {"password"_L1, "a quiet river stone"_L1}})
                 .status,
             200);
}

void WebProfilesTest::verifiesTheAddressByTheMail()
{
    WebCaller sam = nobody();
    const ApiReply made = sam.post(
        u"/api/auth/register"_s,
        {{"name"_L1, "Sam"_L1}, {"email"_L1, "sam@example.com"_L1}, {"password"_L1, "a quiet river stone"_L1}});
    QCOMPARE(made.status, 201);
    QCOMPARE(userIn(made)["name"_L1].toString(), u"Sam"_s);
    QVERIFY(!made.json.contains("token"_L1));
    QCOMPARE(sam.cookies().size(), 0);
    QString token;
    for (const ParsedMail &mail : m_mails->mailsTo(u"sam@example.com"_s)) { // the welcome may come first
        token += MailDesk::tokenIn(mail, u"/auth/verify-email"_s);
    }
    QVERIFY(!token.isEmpty());
    QCOMPARE(nobody().post(u"/api/auth/verify"_s, {{"token"_L1, u"not "_s + token}}).status, 400);
    QCOMPARE(nobody().post(u"/api/auth/verify"_s, {{"token"_L1, token}}).status, 200);
    QCOMPARE(
        sam.post(u"/api/auth/login"_s, {{"email"_L1, "sam@example.com"_L1}, {"password"_L1, "a quiet river stone"_L1}})
            .status,
        200);
}

void WebProfilesTest::saysTheSameForAnUnknownAddress()
{
    for (const char *path : {"/api/auth/forgot-password", "/api/auth/resend-verification-email"}) {
        const ApiReply known = nobody().post(QString::fromLatin1(path), {{"email"_L1, desk().rita.email}});
        const ApiReply unknown = nobody().post(QString::fromLatin1(path), {{"email"_L1, "no@body.example"_L1}});
        QCOMPARE(known.status, 200);
        QCOMPARE(unknown.body, known.body);
    }
}

void WebProfilesTest::onboardsWhoComesByTheFirstVersion()
{
    WebCaller sam = registered(u"sam.vimes"_s);
    QCOMPARE(m_registered.status, 201);
    QCOMPARE(userIn(m_registered)["onboardingCompleted"_L1], QJsonValue(false));
    QCOMPARE(sam.get(u"/api/v1/onboarding/check"_s)["hasOnboardingCompleted"], QJsonValue(false));
    const ApiReply done =
        sam.post(u"/api/v1/onboarding/submit"_s,
                 {{"role"_L1, "student"_L1},
                  {"answers"_L1, QJsonObject{{"year"_L1, 2}, {"clubs"_L1, QJsonArray{"Chess"_L1, "Go"_L1}}}}});
    QVERIFY2(done.status == 200, done.body.constData());
    QCOMPARE(userIn(done)["role"_L1].toString(), u"student"_s);
    QCOMPARE(userIn(done)["onboardingCompleted"_L1], QJsonValue(true));
    const ApiReply check = sam.get(u"/api/v1/onboarding/check"_s);
    QCOMPARE(check["hasOnboardingCompleted"], QJsonValue(true));
    QCOMPARE(check.text("userType"), u"student"_s);
    // Others were never asked.
    QCOMPARE(signedIn(desk().rita).get(u"/api/v1/onboarding/check"_s)["hasOnboardingCompleted"], QJsonValue(true));
}

void WebProfilesTest::aRoleBeyondOnesOwnIsOnlyAskedFor()
{
    WebCaller sam = registered(u"sam.vimes"_s);
    const ApiReply done = sam.post(u"/api/v1/onboarding/submit"_s,
                                   {{"role"_L1, "admin"_L1}, {"answers"_L1, QJsonObject{{"why"_L1, "I want to"_L1}}}});
    QCOMPARE(done.status, 200);
    QCOMPARE(userIn(done)["role"_L1].toString(), u"user"_s);
    QVERIFY(done.text("message").contains("admin"_L1));
    QCOMPARE(desk().server.count(u"role_request WHERE role = 'admin' AND state = 'open'"_s), 1);
}

void WebProfilesTest::takesFlatAnswersToo()
{
    WebCaller sam = registered(u"sam.vimes"_s);
    QCOMPARE(sam.post(u"/api/v1/onboarding/submit"_s, {{"role"_L1, "student"_L1}, {"year"_L1, "2"_L1}}).status, 200);
    QVERIFY(desk()
                .server.database()
                .valueOf(u"SELECT CAST(onboarding_answers AS text) FROM account WHERE username = 'sam.vimes'"_s)
                ->contains("year"_L1));
}

TD_TEST(WebProfilesTest)
#include "WebProfilesTest.moc"
