// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ExternalClient.h"
#include "tests/support/OidcPeer.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WebCaller.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

constexpr char startPath[] = "/api/v1/auth/google";

} // namespace

/// A web client's button for signing in elsewhere, with a real OpenID Connect provider behind it.
class WebExternalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup();

    void signsInByACookie();
    void comesBackWithAnErrorWhenThePersonDeclines();
    void anotherBrowserCannotFinishIt();
    void isNotThereWhenItIsNotSetUp();

private:
    /// Where the browser of `name` comes back to us.
    QString backOf(WebCaller &browser, const QString &name)
    {
        const ApiReply start = browser.get(QString::fromLatin1(startPath));
        return start.status == 302 ? OidcPeer::browse(QString::fromLatin1(start.header("Location")), name, callback())
                                   : QString();
    }
    QString callback() const { return u"http://127.0.0.1:%1/api/v1/auth/google/callback"_s.arg(m_desk->server.port()); }
    static QString pathOf(const QString &url) { return url.mid(url.indexOf("/api/"_L1)); }

    PostgresCluster m_cluster;
    std::unique_ptr<OidcPeer> m_provider;
    std::unique_ptr<TestDesk> m_desk;
};

void WebExternalTest::init()
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

void WebExternalTest::cleanup()
{
    m_desk.reset();
    m_provider.reset();
}

void WebExternalTest::signsInByACookie()
{
    WebCaller browser(m_desk->server.port());
    const QString back = backOf(browser, u"nora"_s);
    QVERIFY2(back.startsWith(callback()), qPrintable(back));
    const ApiReply in = browser.get(pathOf(back));
    QCOMPARE(in.status, 302);
    QCOMPARE(in.header("Location"), "https://web.example.com/desk"_ba);
    QCOMPARE(browser.cookies().keys(), QByteArrayList{"token"});
    const ApiReply me = browser.get(u"/api/v1/auth/me"_s);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.text("authType"), u"session"_s);
    QCOMPARE(me["user"]["email"_L1].toString(), u"nora@example.com"_s);
    QCOMPARE(browser.get(pathOf(back)).header("Location"), "https://web.example.com/desk?error=sign_in_over"_ba);
}

void WebExternalTest::comesBackWithAnErrorWhenThePersonDeclines()
{
    WebCaller browser(m_desk->server.port());
    const QString back = backOf(browser, u"-"_s);
    QVERIFY(!back.isEmpty());
    const ApiReply in = browser.get(pathOf(back));
    QCOMPARE(in.status, 302);
    QVERIFY(in.header("Location").startsWith("https://web.example.com/desk?error="));
    QVERIFY(!browser.cookies().contains("token"));
}

void WebExternalTest::anotherBrowserCannotFinishIt()
{
    WebCaller browser(m_desk->server.port());
    const QString back = backOf(browser, u"nora"_s);
    WebCaller victim(m_desk->server.port());
    QCOMPARE(victim.get(pathOf(back)).header("Location"), "https://web.example.com/desk?error=sign_in_over"_ba);
    QVERIFY(!victim.cookies().contains("token"));
}

void WebExternalTest::isNotThereWhenItIsNotSetUp()
{
    QFETCH_GLOBAL(Dialect, dialect);
    TestDesk plain(dialect, m_cluster);
    WebCaller browser(plain.server.port());
    const ApiReply start = browser.get(QString::fromLatin1(startPath));
    QCOMPARE(start.status, 404);
    QCOMPARE(start["success"], QJsonValue(false));
}

TD_TEST(WebExternalTest)
#include "WebExternalTest.moc"
