// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString signUpPath = u"/api/v2/auth/sign-up"_s;
const QString signInPath = u"/api/v2/auth/sign-in"_s;
const QString refreshPath = u"/api/v2/auth/refresh"_s;
const QString mePath = u"/api/v2/me"_s;

QJsonObject newAccount(const QString &email)
{
    return {{"name"_L1, "Nora"_L1}, {"email"_L1, email}, {"password"_L1, "eight characters"_L1}};
}

} // namespace

/// Accounts and sign-ins over HTTP.
class AuthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void signsUpAsAnOrdinaryUser();
    void refusesASecondAccountOfOneAddress();
    void refusesAnIdThatIsInUse();
    void signsInHoweverTheAddressIsSpelt();
    void saysTheSameForAWrongPasswordAndAnUnknownAddress();
    void aRefreshTokenServesUntilItsSuccessorIsUsed();
    void laterReuseOfARefreshTokenEndsTheSession();
    void refusesWhatIsNoRefreshToken_data();
    void refusesWhatIsNoRefreshToken();
    void signingOutEndsThisSessionOnly();
    void aDeactivatedAccountIsToldSo();
    void aSessionEndedByDeactivationStaysEnded();
    void readsTheRoleFromTheDatabase();
    void refusesTokensThatAreNotItsOwn_data();
    void refusesTokensThatAreNotItsOwn();

private:
    ApiReply refresh(const QString &token) const
    {
        return m_desk->server.nobody().post(refreshPath, {{"refreshToken"_L1, token}});
    }
    ApiReply signIn(const QString &email, const QString &password) const
    {
        return m_desk->server.nobody().post(signInPath, {{"email"_L1, email}, {"password"_L1, password}});
    }
    ApiClient bearer(const QString &token) const { return m_desk->server.nobody().withToken(token.toLatin1()); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void AuthTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void AuthTest::signsUpAsAnOrdinaryUser()
{
    const ApiReply reply = m_desk->server.nobody().post(signUpPath, newAccount(u"Nora@Example.com"_s));
    QCOMPARE(reply.status, 201);
    const QJsonObject user = reply["user"].toObject();
    QCOMPARE(user["role"_L1], "user"_L1);
    QCOMPARE(user["email"_L1], "Nora@Example.com"_L1);
    QVERIFY(!reply.body.contains("eight characters"));

    const ApiReply me = bearer(reply.text("accessToken")).get(mePath);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.json, user);
}

void AuthTest::refusesASecondAccountOfOneAddress()
{
    QCOMPARE(m_desk->server.nobody().post(signUpPath, newAccount(u"nora@example.com"_s)).status, 201);
    const auto before = m_desk->server.rowCounts();
    const ApiReply again = m_desk->server.nobody().post(signUpPath, newAccount(u" NORA@example.com "_s));
    QCOMPARE(again.status, 409);
    QCOMPARE(again.code(), u"email_taken"_s);
    QCOMPARE(again.field(), u"email"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void AuthTest::refusesAnIdThatIsInUse()
{
    QJsonObject body = newAccount(u"nora@example.com"_s);
    body["id"_L1] = m_desk->rita.id;
    const ApiReply reply = m_desk->server.nobody().post(signUpPath, body);
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.code(), u"id_taken"_s);
    QCOMPARE(reply.field(), u"id"_s);
}

void AuthTest::signsInHoweverTheAddressIsSpelt()
{
    const ApiReply reply = signIn(m_desk->rita.email.toUpper() + u' ', QString::fromLatin1(TestServer::password));
    QCOMPARE(reply.status, 200);
    QCOMPARE(bearer(reply.text("accessToken")).get(mePath).id(), m_desk->rita.id);
}

void AuthTest::saysTheSameForAWrongPasswordAndAnUnknownAddress()
{
    const ApiReply wrong = signIn(m_desk->rita.email, u"something else"_s);
    const ApiReply unknown = signIn(u"nobody@example.com"_s, QString::fromLatin1(TestServer::password));
    QCOMPARE(wrong.status, 401);
    QCOMPARE(unknown.status, 401);
    QCOMPARE(wrong.code(), u"wrong_credentials"_s);
    QCOMPARE(unknown.withoutRequestId(), wrong.withoutRequestId());
}

void AuthTest::aRefreshTokenServesUntilItsSuccessorIsUsed()
{
    const QString first = signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password)).text("refreshToken");
    const ApiReply lost = refresh(first); // this answer never arrives
    QCOMPARE(lost.status, 200);
    const ApiReply again = refresh(first);
    QCOMPARE(again.status, 200);
    QVERIFY(again.text("refreshToken") != first);
    QVERIFY(again.text("refreshToken") != lost.text("refreshToken"));
    QCOMPARE(bearer(again.text("accessToken")).get(mePath).status, 200);

    const ApiReply next = refresh(again.text("refreshToken"));
    QCOMPARE(next.status, 200);
    QCOMPARE(next["user"].toObject()["id"_L1], m_desk->rita.id);
}

void AuthTest::laterReuseOfARefreshTokenEndsTheSession()
{
    const QString first = signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password)).text("refreshToken");
    const ApiReply second = refresh(first);
    const ApiReply third = refresh(second.text("refreshToken"));
    QCOMPARE(third.status, 200);

    const ApiReply stolen = refresh(first);
    QCOMPARE(stolen.status, 401);
    QCOMPARE(stolen.code(), u"unauthenticated"_s);
    QCOMPARE(refresh(third.text("refreshToken")).status, 401);
    QCOMPARE(bearer(third.text("accessToken")).get(mePath).status, 401);
    QCOMPARE(m_desk->rita.api.get(mePath).status, 200); // another session
}

void AuthTest::refusesWhatIsNoRefreshToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("empty") << QString();
    QTest::newRow("a word") << u"refresh"_s;
    QTest::newRow("no secret") << newUuid(1) + u'.';
    QTest::newRow("unknown session") << newUuid(1) + u".c2VjcmV0"_s;
}

void AuthTest::refusesWhatIsNoRefreshToken()
{
    QFETCH(QString, token);
    const ApiReply reply = refresh(token);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.code(), u"unauthenticated"_s);
}

void AuthTest::signingOutEndsThisSessionOnly()
{
    const ApiReply signedIn = signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password));
    const ApiClient api = bearer(signedIn.text("accessToken"));
    const ApiReply out = api.post(u"/api/v2/auth/sign-out"_s);
    QCOMPARE(out.status, 204);
    QVERIFY(out.body.isEmpty());
    QCOMPARE(api.get(mePath).code(), u"unauthenticated"_s);
    QCOMPARE(refresh(signedIn.text("refreshToken")).status, 401);
    QCOMPARE(m_desk->rita.api.get(mePath).status, 200);
}

void AuthTest::aDeactivatedAccountIsToldSo()
{
    const ApiReply signedIn = signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password));
    QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + m_desk->rita.id, {{"active"_L1, false}}).status, 200);

    for (const ApiReply &reply : {m_desk->rita.api.get(mePath), refresh(signedIn.text("refreshToken"))}) {
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.code(), u"account_deactivated"_s);
    }
    // Only who has a token is told; a wrong secret learns nothing.
    QCOMPARE(refresh(signedIn.text("refreshToken").section(u'.', 0, 0) + u".guess"_s).code(), u"unauthenticated"_s);
    QCOMPARE(signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password)).code(), u"wrong_credentials"_s);
}

void AuthTest::aSessionEndedByDeactivationStaysEnded()
{
    const QString user = u"/api/v2/users/"_s + m_desk->rita.id;
    const ApiReply signedIn = signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password));
    QCOMPARE(m_desk->admin.api.patch(user, {{"active"_L1, false}}).status, 200);
    QCOMPARE(m_desk->admin.api.patch(user, {{"active"_L1, true}}).status, 200);

    QCOMPARE(m_desk->rita.api.get(mePath).code(), u"unauthenticated"_s);
    QCOMPARE(refresh(signedIn.text("refreshToken")).code(), u"unauthenticated"_s);
    QCOMPARE(signIn(m_desk->rita.email, QString::fromLatin1(TestServer::password)).status, 200);
}

void AuthTest::readsTheRoleFromTheDatabase()
{
    const QString user = u"/api/v2/users/"_s + m_desk->rita.id;
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/users"_s).status, 403);
    QCOMPARE(m_desk->admin.api.patch(user, {{"role"_L1, "moderator"_L1}}).status, 200);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/users"_s).status, 200); // with the token of before
    QCOMPARE(m_desk->admin.api.patch(user, {{"role"_L1, "user"_L1}}).status, 200);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/users"_s).status, 403);
}

void AuthTest::refusesTokensThatAreNotItsOwn_data()
{
    QTest::addColumn<QByteArray>("token");
    const Millis now = SystemClock().now();
    const QString session = newUuid(now);
    const TokenSigner other(QByteArray(32, 'k'));
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a word") << "token"_ba;
    QTest::newRow("another key") << other.sign({session, session, now + hour}, now).toLatin1();
    QTest::newRow("no algorithm") << "eyJhbGciOiJub25lIn0.eyJzaWQiOiIxIn0."_ba;
}

void AuthTest::refusesTokensThatAreNotItsOwn()
{
    QFETCH(QByteArray, token);
    const ApiReply reply = m_desk->server.nobody().withToken(token).get(mePath);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.code(), u"unauthenticated"_s);
    QCOMPARE(reply.header("Content-Type"), "application/problem+json"_ba);
}

TD_TEST(AuthTest)
#include "AuthTest.moc"
