// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/ExternalSignIn.h"
#include "tests/support/OidcPeer.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The app's way to sign in at another party: a browser, and a port of this computer.
class ExternalAppTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup();

    void comesBackSignedIn();
    void saysWhyNot();
    void onlyItsOwnBrowserCounts();
    void saysWhenThereIsNoBrowser();

private:
    /// Goes through the pages; this issuer asks nothing.
    bool browse(const QUrl &url)
    {
        m_opened = url;
        QNetworkReply *reply = m_browser.get(QNetworkRequest(url));
        connect(reply, &QNetworkReply::finished, this, [this, reply] { m_page = reply->readAll(); });
        return true;
    }
    Result<SignedIn> outcome(app::ExternalSignIn &signIn)
    {
        std::optional<Result<SignedIn>> got;
        connect(&signIn, &app::ExternalSignIn::finished, this, [&](const Result<SignedIn> &one) { got = one; });
        signIn.start(u"oidc"_s, u"The app"_s);
        return QTest::qWaitFor([&] { return got.has_value(); }, 20'000)
                   ? *got
                   : Result<SignedIn>(Error{ErrorKind::Internal, u"nothing"_s, u"Nothing came."_s});
    }

    PostgresCluster m_cluster;
    std::unique_ptr<OidcPeer> m_issuer;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<RestClient> m_client;
    QNetworkAccessManager m_browser;
    QUrl m_server;
    QUrl m_opened;
    QByteArray m_page;
};

void ExternalAppTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_issuer = std::make_unique<OidcPeer>(OidcPeer::Kind::Liar);
    QVERIFY(m_issuer->isRunning());
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [&](ServerConfig &config) {
        config.oidc = {m_issuer->issuer(), u"desk"_s, u"secret"_s, u"Liars"_s};
    });
    m_server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_desk->server.port()));
    m_client = std::make_unique<RestClient>(m_server);
}

void ExternalAppTest::cleanup()
{
    m_client.reset();
    m_desk.reset();
    m_issuer.reset();
}

void ExternalAppTest::comesBackSignedIn()
{
    app::ExternalSignIn signIn(m_server, *m_client, [this](const QUrl &url) { return browse(url); });
    const auto signedIn = outcome(signIn);
    VERIFY_OK(signedIn);
    QCOMPARE(signedIn->user.email, u"lena@example.com"_s);
    QCOMPARE(m_desk->server.nobody()
                 .withToken(signedIn->accessToken.toLatin1())
                 .get(u"/api/v2/me/sign-ins"_s)
                 .items()
                 .first()["device"_L1]
                 .toString(),
             u"The app"_s);
    QTRY_VERIFY(m_page.contains("close this page"));
}

void ExternalAppTest::saysWhyNot()
{
    QVERIFY(m_issuer->tell(u"unverified_email"_s));
    app::ExternalSignIn signIn(m_server, *m_client, [this](const QUrl &url) { return browse(url); });
    VERIFY_ERROR(outcome(signIn), u"external_unverified"_s);
}

void ExternalAppTest::onlyItsOwnBrowserCounts()
{
    app::ExternalSignIn signIn(m_server, *m_client, [this](const QUrl &url) {
        const QUrl back(QUrlQuery(url).queryItemValue(u"redirect"_s, QUrl::FullyDecoded));
        QNetworkReply *forged = m_browser.get(QNetworkRequest(QUrl(back.toString() + u"?code=forged&state=guessed"_s)));
        connect(forged, &QNetworkReply::finished, this, [this, url, forged] {
            m_page = forged->readAll();
            QVERIFY(m_page.contains("nothing here"));
            browse(url);
        });
        return true;
    });
    VERIFY_OK(outcome(signIn));
}

void ExternalAppTest::saysWhenThereIsNoBrowser()
{
    app::ExternalSignIn signIn(m_server, *m_client, [](const QUrl &) { return false; });
    VERIFY_ERROR(outcome(signIn), u"no_browser"_s);
}

TD_TEST(ExternalAppTest)
#include "ExternalAppTest.moc"
