// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/StreamClient.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

QByteArrayList flagsOf(const QByteArray &cookie)
{
    QByteArrayList flags;
    for (const QByteArray &flag : cookie.split(';').mid(1)) {
        flags += flag.trimmed();
    }
    std::sort(flags.begin(), flags.end());
    return flags;
}

} // namespace

/// What all web clients rely on before any path: pages of other origins, cookies, tokens, spelling, errors.
class WebAccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void answersAPreflightOfAnyPath();
    void namesOnlyAWelcomePage();
    void keepsASignInInACookie();
    void anAdminGetsASecondCookie();
    void aCookieNeedsAWelcomePageToChangeAnything_data();
    void aCookieNeedsAWelcomePageToChangeAnything();
    void aForeignPageCannotEvenSignIn();
    void aTokenSaysWhoItIsAndWhenItEnds();
    void theRoleComesFromTheDatabase();
    void signingOutEndsTheSessionAndTheCookies();
    void signingOutNeverFails();
    void aDeactivatedAccountIsSignedOut();
    void findsAPathHoweverItIsSpelt_data();
    void findsAPathHoweverItIsSpelt();
    void tellsEveryFailureInTheirWords_data();
    void tellsEveryFailureInTheirWords();
    void aBodyTooLargeIsTellableToo();
    void saysWhenToComeBack();
    void passesOverFieldsThatItDoesNotKnow();
    void aCookieOpensTheLiveStream();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void WebAccessTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster, [](ServerConfig &config) {
        config.http.maxBody = 64 * 1024;
        config.http.corsOrigins = {u"https://app.example.com"_s};
    });
}

void WebAccessTest::answersAPreflightOfAnyPath()
{
    for (const QString &path : {u"/api/tickets"_s, u"/API/v1//auth/register/"_s, u"/api/nothing"_s}) {
        const ApiReply reply =
            m_web->nobody.send("OPTIONS", path, QByteArray(), {{"Access-Control-Request-Method", "PUT"}});
        QCOMPARE(reply.status, 204);
        QCOMPARE(reply.header("Access-Control-Allow-Origin"), QByteArray(WebDesk::page));
        QCOMPARE(reply.header("Access-Control-Allow-Credentials"), "true"_ba);
        QCOMPARE(reply.header("Access-Control-Allow-Methods"), "GET,POST,PUT,PATCH,DELETE,OPTIONS"_ba);
        QCOMPARE(reply.header("Vary"), "Origin"_ba);
    }
}

void WebAccessTest::namesOnlyAWelcomePage()
{
    for (const char *path : {"/api/tickets", "/api/nothing", "/api/v2/me", "/healthz"}) {
        const ApiReply welcome = m_web->nobody.withOrigin("https://app.example.com").get(QString::fromLatin1(path));
        QCOMPARE(welcome.header("Access-Control-Allow-Origin"), "https://app.example.com"_ba);
        const ApiReply foreign = m_web->nobody.withOrigin("https://evil.example.com").get(QString::fromLatin1(path));
        QCOMPARE(foreign.header("Access-Control-Allow-Origin"), ""_ba);
        QCOMPARE(foreign.header("Vary"), "Origin"_ba);
    }
}

void WebAccessTest::keepsASignInInACookie()
{
    WebCaller caller = m_web->nobody;
    const ApiReply reply = m_web->signIn(caller, m_web->desk.rita);
    QCOMPARE(caller.cookies().keys(), QByteArrayList{"token"});
    QCOMPARE(caller.cookies()["token"], reply.text("token").toLatin1());
    QCOMPARE(flagsOf(caller.setCookies().value(0)),
             (QByteArrayList{"HttpOnly", "Max-Age=604800", "Path=/", "SameSite=Lax"}));
    QCOMPARE(caller.get(u"/api/auth/user"_s).status, 200);
}

void WebAccessTest::anAdminGetsASecondCookie()
{
    WebCaller caller = m_web->nobody;
    m_web->signIn(caller, m_web->desk.admin);
    QCOMPARE(caller.cookies().keys(), (QByteArrayList{"adminToken", "token"}));
    QCOMPARE(caller.cookies()["token"], caller.cookies()["adminToken"]);
}

void WebAccessTest::aCookieNeedsAWelcomePageToChangeAnything_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("referer");
    QTest::addColumn<int>("status");
    QTest::newRow("welcome page") << "https://app.example.com"_ba
                                  << ""_ba << 201;
    QTest::newRow("this computer") << "http://localhost:8080"_ba
                                   << ""_ba << 201;
    QTest::newRow("only a referer") << ""_ba
                                    << "https://app.example.com/new"_ba << 201;
    QTest::newRow("no page named") << ""_ba
                                   << ""_ba << 403;
    QTest::newRow("foreign page") << "https://evil.example.com"_ba
                                  << ""_ba << 403;
    QTest::newRow("foreign referer") << ""_ba
                                     << "https://evil.example.com/?https://app.example.com"_ba << 403;
    QTest::newRow("sandboxed page") << "null"_ba
                                    << "https://app.example.com/"_ba << 403;
}

void WebAccessTest::aCookieNeedsAWelcomePageToChangeAnything()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, referer);
    WebCaller caller = m_web->cookie(m_web->desk.rita).withOrigin(origin);
    const auto fields = referer.isEmpty() ? ApiClient::Fields{} : ApiClient::Fields{{"Referer", referer}};
    const ApiReply filed =
        caller.send("POST", u"/api/tickets"_s, R"({"title":"Forged","description":"or not"})"_ba, fields);
    QTEST(filed.status, "status");
    const ApiReply own =
        caller.send("POST", u"/api/v2/tickets"_s, R"({"subject":"Forged","text":"or not"})"_ba, fields);
    QTEST(own.status, "status");
    QCOMPARE(m_web->desk.server.count(u"ticket"_s), filed.status == 201 ? 2 : 0);
    QCOMPARE(caller.get(u"/api/tickets"_s).status, 200);
}

void WebAccessTest::aForeignPageCannotEvenSignIn()
{
    WebCaller caller = m_web->nobody.withOrigin("https://evil.example.com");
    const ApiReply reply =
        caller.post(u"/api/auth/login"_s, {{"email"_L1, m_web->desk.rita.email}, {"password"_L1, "correct horse"_L1}});
    QCOMPARE(reply.status, 403);
    QCOMPARE(caller.cookies().size(), 0);
    QVERIFY(reply.text("message").contains("evil.example.com"_L1));
}

void WebAccessTest::aTokenSaysWhoItIsAndWhenItEnds()
{
    WebCaller caller = m_web->nobody;
    const ApiReply reply = m_web->signIn(caller, m_web->desk.mara);
    const QByteArrayList parts = reply.text("token").toLatin1().split('.');
    QCOMPARE(parts.size(), 3);
    const QJsonObject claims = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1])).object();
    QCOMPARE(claims["_id"_L1].toString(), m_web->accountNumber(m_web->desk.mara));
    QCOMPARE(claims["userId"_L1], claims["_id"_L1]);
    QCOMPARE(claims["role"_L1].toString(), u"moderator"_s);
    QCOMPARE(claims["exp"_L1].toInteger() - claims["iat"_L1].toInteger(), 7 * day / second);
    QCOMPARE(part(reply, "user")["_id"_L1], claims["_id"_L1]);
}

void WebAccessTest::theRoleComesFromTheDatabase()
{
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    QCOMPARE(mara.get(u"/api/auth/users"_s).status, 403);
    QCOMPARE(
        admin.post(u"/api/auth/update-user"_s, {{"email"_L1, m_web->desk.mara.email}, {"role"_L1, "admin"_L1}}).status,
        200);
    QCOMPARE(mara.get(u"/api/auth/users"_s).status, 200);
}

void WebAccessTest::signingOutEndsTheSessionAndTheCookies()
{
    WebCaller caller = m_web->cookie(m_web->desk.admin);
    WebCaller token = m_web->nobody.withToken(caller.cookies()["token"]);
    const ApiReply reply = caller.post(u"/api/auth/logout"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply["success"], QJsonValue(true));
    QCOMPARE(caller.cookies().size(), 0);
    QCOMPARE(token.get(u"/api/auth/user"_s).status, 401);
}

void WebAccessTest::signingOutNeverFails()
{
    for (const char *path :
         {"/api/auth/logout", "/api/admin/logout", "/api/v1/auth/logout", "/api/v1/auth/logout/session"}) {
        QCOMPARE(m_web->nobody.post(QString::fromLatin1(path)).status, 200);
        QCOMPARE(m_web->nobody.withToken("no.such.token").post(QString::fromLatin1(path)).status, 200);
    }
}

void WebAccessTest::aDeactivatedAccountIsSignedOut()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    const QString number = m_web->accountNumber(m_web->desk.rita);
    QCOMPARE(admin.patch(u"/api/v1/auth/admin/user/%1/status"_s.arg(number), {{"status"_L1, "inactive"_L1}}).status,
             200);
    QCOMPARE(rita.get(u"/api/tickets"_s).status, 401);
    QCOMPARE(
        m_web->nobody
            .post(u"/api/auth/login"_s, {{"email"_L1, m_web->desk.rita.email}, {"password"_L1, "correct horse"_L1}})
            .status,
        401);
}

void WebAccessTest::findsAPathHoweverItIsSpelt_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/api/auth/user", "/api/auth/user/", "/API/Auth/USER", "//api//auth///user//"}) {
        QTest::newRow(path) << QString::fromLatin1(path);
    }
}

void WebAccessTest::findsAPathHoweverItIsSpelt()
{
    QFETCH(QString, path);
    QCOMPARE(m_web->bearer(m_web->desk.rita).get(path).status, 200);
    QCOMPARE(m_web->desk.rita.api.get(u"/API/v2/me"_s).status, 404); // ours stays strict
}

void WebAccessTest::tellsEveryFailureInTheirWords_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("signedIn");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *method, const char *path, const char *body, bool signedIn,
                        int status, const char *field = "") {
        QTest::newRow(name) << QByteArray(method) << QString::fromLatin1(path) << QByteArray(body) << signedIn << status
                            << QString::fromLatin1(field);
    };
    row("no such path", "GET", "/api/nothing", "", false, 404);
    row("no such path under v1", "GET", "/api/v1", "", false, 404);
    row("no such method", "DELETE", "/api/auth/users", "", false, 405);
    row("a path that is none", "GET", "/api/%zz", "", false, 400);
    row("not signed in", "GET", "/api/tickets", "", false, 401);
    row("may not", "GET", "/api/auth/users", "", true, 403);
    row("no such ticket", "GET", "/api/tickets/4711", "", true, 404);
    row("no JSON", "POST", "/api/tickets", "{", true, 400);
    row("no object", "POST", "/api/tickets", "[]", true, 400);
    row("a field is missing", "POST", "/api/tickets", R"({"description":"x"})", true, 400, "title");
    row("a field is empty", "POST", "/api/tickets", R"({"title":"x","description":" "})", true, 400, "description");
    row("a field is of another type", "POST", "/api/tickets", R"({"title":5,"description":"x"})", true, 400, "title");
    row("an unknown word", "PATCH", "/api/tickets/1/status", R"({"status":"later"})", true, 404);
    row("no address", "POST", "/api/auth/signup", R"({"password":"12345678"})", false, 400, "email");
    row("wrong password", "POST", "/api/auth/login", R"({"email":"a@b.example","password":"x"})", false, 401);
    row("a page that is none", "GET", "/api/tickets?page=0", "", true, 400, "page");
}

void WebAccessTest::tellsEveryFailureInTheirWords()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(bool, signedIn);
    WebCaller caller = signedIn ? m_web->bearer(m_web->desk.rita) : m_web->nobody;
    const ApiReply reply = caller.send(method, path, body);
    QTEST(reply.status, "status");
    QCOMPARE(reply["success"], QJsonValue(false));
    QCOMPARE(reply["statusCode"].toInt(), reply.status);
    QVERIFY(!reply.text("message").isEmpty());
    QCOMPARE(reply["error"], reply["message"]);
    QCOMPARE(reply.header("Content-Type"), "application/json"_ba);
    QCOMPARE(reply.header("Access-Control-Allow-Origin"), QByteArray(WebDesk::page));
    QFETCH(QString, field);
    const QJsonArray errors = reply["errors"].toArray();
    QVERIFY(reply["errors"].isArray());
    QCOMPARE(errors.isEmpty() ? QString() : errors[0]["field"_L1].toString(), field);
    QVERIFY(field.isEmpty() || reply.text("message").startsWith(field));
    const bool saysToken = reply.text("message").contains("token"_L1);
    QVERIFY(path.startsWith("/api/auth"_L1) ? !saysToken : saysToken == (reply.status == 401));
}

void WebAccessTest::aBodyTooLargeIsTellableToo()
{
    WebCaller caller = m_web->bearer(m_web->desk.rita);
    const ApiReply reply =
        caller.post(u"/api/tickets"_s, {{"title"_L1, "Long"_L1}, {"description"_L1, QString(80 * 1024, u'x')}});
    QCOMPARE(reply.status, 413);
    QCOMPARE(reply["success"], QJsonValue(false));
    QCOMPARE(reply.header("Access-Control-Allow-Origin"), QByteArray(WebDesk::page));
}

void WebAccessTest::saysWhenToComeBack()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster,
                                      [](ServerConfig &config) { config.auth.accounts.accountRate = 2; });
    const auto guess = [&] {
        return m_web->nobody.post(u"/api/auth/login"_s,
                                  {{"email"_L1, m_web->desk.rita.email}, {"password"_L1, "a guess"_L1}});
    };
    QCOMPARE(guess().status, 401);
    QCOMPARE(guess().status, 401);
    const ApiReply enough = guess();
    QCOMPARE(enough.status, 429);
    QVERIFY(enough.header("Retry-After").toInt() > 0);
    QCOMPARE(enough["success"], QJsonValue(false));
}

void WebAccessTest::passesOverFieldsThatItDoesNotKnow()
{
    WebCaller caller = m_web->bearer(m_web->desk.rita);
    const ApiReply reply = caller.post(u"/api/tickets"_s, {{"title"_L1, "t"_L1},
                                                           {"description"_L1, "d"_L1},
                                                           {"createdBy"_L1, "somebody"_L1},
                                                           {"color"_L1, QJsonArray{1, 2}}});
    QCOMPARE(reply.status, 201);
    QCOMPARE(part(reply, "ticket")["createdBy"_L1]["email"_L1].toString(), m_web->desk.rita.email);
}

void WebAccessTest::aCookieOpensTheLiveStream()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    QCOMPARE(m_web->nobody.send("HEAD", u"/api/v2/stream"_s).status, 401);
    QCOMPARE(rita.send("HEAD", u"/api/v2/stream"_s).status, 200);
}

TD_TEST(WebAccessTest)
#include "WebAccessTest.moc"
