// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ExternalClient.h"
#include "tests/support/OidcPeer.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Signing in at a real OpenID Connect provider.
class ExternalSignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup();

    void listsTheProviders();
    void makesAnAccountAtTheFirstSignIn();
    void findsTheSameAccountAgain();
    void linksToAnAccountThatHasVerifiedItsAddress();
    void refusesToLinkToAnAccountThatHasNot();
    void refusesAnAddressThatTheProviderHasNotVerified();
    void comesBackWhenThePersonDeclines();
    void theCodeIsGoodOnceAndForItsClientOnly();
    void aFlowIsGoodOnceAndForItsTime();
    void returnsToThisComputerOrAllowedClientsOnly_data();
    void returnsToThisComputerOrAllowedClientsOnly();
    void anotherServerMayFinishIt();
    void aDeactivatedAccountStaysOut();

private:
    QString start(const ExternalClient &client)
    {
        return QString::fromLatin1(m_desk->server.nobody().get(client.startPath()).header("Location"));
    }
    /// The address that the browser of `name` is sent to in the end.
    QString signInAs(const QString &name) { return OidcPeer::browse(start(m_client), name, m_client.redirect); }
    ApiReply exchange(const QString &back)
    {
        return m_client.exchange(m_desk->server.nobody(), ExternalClient::item(back, u"code"_s));
    }
    void setVerified(const QString &id)
    {
        m_desk->server.database().valueOf(
            u"UPDATE account SET email_key = 'rita@example.com', email = 'rita@example.com', email_verified_at = 1 "
            u"WHERE id = '%1' RETURNING id"_s.arg(id));
    }

    PostgresCluster m_cluster;
    std::unique_ptr<OidcPeer> m_provider;
    std::unique_ptr<TestDesk> m_desk;
    const ExternalClient m_client;
};

void ExternalSignInTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_provider = std::make_unique<OidcPeer>(OidcPeer::Kind::Provider);
    QVERIFY(m_provider->isRunning());
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [&](ServerConfig &config) {
        config.oidc = {m_provider->issuer(), u"desk"_s, u"a secret: 50% & more"_s, u"Example Ltd"_s};
        config.http.clientUrl = u"https://web.example.com/desk"_s;
    });
    QVERIFY(m_provider->tell(u"http://127.0.0.1:%1/api/v2/auth/external/oidc/callback"_s.arg(m_desk->server.port())));
}

void ExternalSignInTest::cleanup()
{
    m_desk.reset();
    m_provider.reset();
}

void ExternalSignInTest::listsTheProviders()
{
    const QJsonArray items = m_desk->server.nobody().get(u"/api/v2/auth/external"_s).items();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0].toObject(), (QJsonObject{{"id"_L1, "oidc"_L1}, {"name"_L1, "Example Ltd"_L1}}));
    const QString unknown = m_client.startPath().replace("/oidc/"_L1, "/google/"_L1);
    QCOMPARE(m_desk->server.nobody().get(unknown).code(), u"no_such_provider"_s);
}

void ExternalSignInTest::makesAnAccountAtTheFirstSignIn()
{
    const QString back = signInAs(u"nora"_s);
    QCOMPARE(ExternalClient::item(back, u"state"_s), m_client.state);
    const ApiReply in = exchange(back);
    QCOMPARE(in.status, 200);
    const QJsonObject user = in["user"].toObject();
    QCOMPARE(user["email"_L1], "nora@example.com"_L1);
    QCOMPARE(user["name"_L1], "nora of the provider"_L1);
    QCOMPARE(user["role"_L1], "user"_L1);
    QCOMPARE(user["emailVerified"_L1], true);
    const ApiClient nora = m_desk->server.nobody().withToken(in.text("accessToken").toLatin1());
    QCOMPARE(nora.get(u"/api/v2/me"_s).status, 200);
    QCOMPARE(nora.get(u"/api/v2/me/sign-ins"_s).items().first()["device"_L1].toString(), u"The app"_s);
    QCOMPARE(m_desk->server.nobody()
                 .post(u"/api/v2/auth/sign-in"_s, {{"email"_L1, "nora@example.com"_L1}, {"password"_L1, ""_L1}})
                 .code(),
             u"wrong_credentials"_s); // it has no password, not an empty one
}

void ExternalSignInTest::findsTheSameAccountAgain()
{
    const QJsonValue first = exchange(signInAs(u"nora"_s))["user"]["id"_L1];
    QVERIFY(!first.toString().isEmpty());
    QCOMPARE(exchange(signInAs(u"nora"_s))["user"]["id"_L1], first);
    QCOMPARE(m_desk->server.count(u"external_identity"_s), 1);
}

void ExternalSignInTest::linksToAnAccountThatHasVerifiedItsAddress()
{
    setVerified(m_desk->rita.id);
    QCOMPARE(exchange(signInAs(u"rita"_s))["user"]["id"_L1].toString(), m_desk->rita.id);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'account.linked'"_s), 1);
}

void ExternalSignInTest::refusesToLinkToAnAccountThatHasNot()
{
    setVerified(m_desk->rita.id);
    m_desk->server.database().valueOf(u"UPDATE account SET email_verified_at = NULL RETURNING id"_s);
    const QString back = signInAs(u"rita"_s);
    QCOMPARE(ExternalClient::item(back, u"error"_s), u"external_unverified"_s);
    QCOMPARE(ExternalClient::item(back, u"code"_s), QString());
    QCOMPARE(ExternalClient::item(back, u"state"_s), m_client.state);
    QCOMPARE(m_desk->server.count(u"external_identity"_s), 0);
}

void ExternalSignInTest::refusesAnAddressThatTheProviderHasNotVerified()
{
    const int accounts = m_desk->server.count(u"account"_s);
    QCOMPARE(ExternalClient::item(signInAs(u"unverified-nora"_s), u"error"_s), u"external_unverified"_s);
    QCOMPARE(m_desk->server.count(u"account"_s), accounts);
}

void ExternalSignInTest::comesBackWhenThePersonDeclines()
{
    QCOMPARE(ExternalClient::item(signInAs(u"-"_s), u"error"_s), u"access_denied"_s);
    QCOMPARE(m_desk->server.count(u"external_flow"_s), 0);
}

void ExternalSignInTest::theCodeIsGoodOnceAndForItsClientOnly()
{
    const QString back = signInAs(u"nora"_s);
    QCOMPARE(exchange(back).status, 200);
    QCOMPARE(exchange(back).code(), u"external_over"_s);

    const QString stolen = signInAs(u"nora"_s);
    ExternalClient thief = m_client;
    thief.verifier = u"t"_s.repeated(43);
    const QString code = ExternalClient::item(stolen, u"code"_s);
    QCOMPARE(thief.exchange(m_desk->server.nobody(), code).code(), u"external_over"_s);
    QCOMPARE(exchange(stolen).code(), u"external_over"_s); // used up by the thief's attempt
}

void ExternalSignInTest::aFlowIsGoodOnceAndForItsTime()
{
    const QString page = start(m_client);
    const QString callback = u"http://127.0.0.1:%1/"_s.arg(m_desk->server.port());
    const QString called = OidcPeer::browse(page, u"nora"_s, callback);
    const QString path = QUrl(called).path() + u'?' + QUrl(called).query(QUrl::FullyEncoded);
    m_desk->server.database().valueOf(u"UPDATE external_flow SET expires_at = expires_at - 600000 RETURNING nonce"_s);
    QCOMPARE(m_desk->server.nobody().get(path).code(), u"external_over"_s);
    m_desk->server.database().valueOf(u"UPDATE external_flow SET expires_at = expires_at + 600000 RETURNING nonce"_s);
    QCOMPARE(m_desk->server.nobody().get(path).status, 302);
    QCOMPARE(m_desk->server.nobody().get(path).code(), u"external_over"_s);
    QCOMPARE(m_desk->server.nobody().get(u"/api/v2/auth/external/oidc/callback?code=x&state=made-up"_s).code(),
             u"external_over"_s);
}

void ExternalSignInTest::returnsToThisComputerOrAllowedClientsOnly_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<int>("status");
    QTest::newRow("this computer") << u"http://127.0.0.1:4711/"_s << 302;
    QTest::newRow("this computer, IPv6") << u"http://[::1]:4711/x"_s << 302;
    QTest::newRow("the web client") << u"https://web.example.com/after"_s << 302;
    QTest::newRow("somebody else") << u"https://evil.example.com/"_s << 400;
    QTest::newRow("looks like it") << u"https://web.example.com.evil.com/"_s << 400;
    QTest::newRow("as a user name") << u"https://web.example.com@evil.com/"_s << 400;
    QTest::newRow("without a port") << u"http://127.0.0.1/"_s << 400;
    QTest::newRow("a name for this computer") << u"http://localhost:4711/"_s << 400;
    QTest::newRow("a script") << u"javascript:alert(1)"_s << 400;
    QTest::newRow("no address") << u"//web.example.com/"_s << 400;
}

void ExternalSignInTest::returnsToThisComputerOrAllowedClientsOnly()
{
    QFETCH(QString, redirect);
    QFETCH(int, status);
    ExternalClient client = m_client;
    client.redirect = redirect;
    const ApiReply reply = m_desk->server.nobody().get(client.startPath());
    QCOMPARE(reply.status, status);
    if (status == 400) {
        QCOMPARE(reply.code(), u"external_bad_return"_s);
        QCOMPARE(m_desk->server.count(u"external_flow"_s), 0);
    }
}

void ExternalSignInTest::anotherServerMayFinishIt()
{
    const QString page = start(m_client);
    m_desk->server.stop();
    m_desk->server.start(); // with nothing in memory
    QCOMPARE(exchange(OidcPeer::browse(page, u"nora"_s, m_client.redirect)).status, 200);
}

void ExternalSignInTest::aDeactivatedAccountStaysOut()
{
    const QString id = exchange(signInAs(u"nora"_s))["user"]["id"_L1].toString();
    QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + id, {{"active"_L1, false}}).status, 200);
    QCOMPARE(exchange(signInAs(u"nora"_s)).status, 400);
    QCOMPARE(m_desk->server.count(u"session WHERE account_id = '%1' AND ended_at IS NULL"_s.arg(id)), 0);
}

TD_TEST(ExternalSignInTest)
#include "ExternalSignInTest.moc"
