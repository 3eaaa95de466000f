// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ExternalClient.h"
#include "tests/support/OidcPeer.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// ID tokens that prove nothing, from an issuer that lies.
class ForgedTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void initTestCase() { QLoggingCategory::setFilterRules(u"td.oidc.warning=false"_s); }
    void init();
    void cleanup();

    void believesWhatIsInOrder_data();
    void believesWhatIsInOrder();
    void refusesWhatProvesNothing_data();
    void refusesWhatProvesNothing();
    void followsAProviderThatChangesItsKeys();
    void refusesAnAnswerInAnothersName();

private:
    /// The address that the browser is sent to in the end.
    QString signIn()
    {
        const ApiClient desk = m_desk->server.nobody();
        const QUrl page(QString::fromLatin1(desk.get(m_client.startPath()).header("Location")));
        const QUrl called(QString::fromLatin1(
            ApiClient(m_issuer->port()).get(page.path() + u'?' + page.query(QUrl::FullyEncoded)).header("Location")));
        const QString callback = called.path() + u'?' + called.query(QUrl::FullyEncoded);
        return QString::fromLatin1(desk.get(callback + m_more).header("Location"));
    }

    PostgresCluster m_cluster;
    std::unique_ptr<OidcPeer> m_issuer;
    std::unique_ptr<TestDesk> m_desk;
    const ExternalClient m_client;
    QString m_more;
};

void ForgedTokenTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_more.clear();
    m_issuer = std::make_unique<OidcPeer>(OidcPeer::Kind::Liar);
    QVERIFY(m_issuer->isRunning());
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [&](ServerConfig &config) {
        config.oidc = {m_issuer->issuer(), u"desk"_s, u"secret"_s, u"Liars"_s};
    });
}

void ForgedTokenTest::cleanup()
{
    m_desk.reset();
    m_issuer.reset();
}

void ForgedTokenTest::believesWhatIsInOrder_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"good", "many_audiences_for_us", "elliptic"}) {
        QTest::newRow(way) << QString::fromLatin1(way);
    }
}

void ForgedTokenTest::believesWhatIsInOrder()
{
    QFETCH(QString, way);
    QVERIFY(m_issuer->tell(way));
    const QString code = ExternalClient::item(signIn(), u"code"_s);
    QCOMPARE(m_client.exchange(m_desk->server.nobody(), code)["user"]["email"_L1], "lena@example.com"_L1);
}

void ForgedTokenTest::refusesWhatProvesNothing_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("error");
    for (const char *way : {"wrong_nonce", "no_nonce", "wrong_audience", "many_audiences", "wrong_issuer", "expired",
                            "from_the_future", "no_subject", "none", "none_with_key", "secret_as_key",
                            "public_key_as_secret", "unknown_key", "stranger", "tampered", "no_token"}) {
        QTest::newRow(way) << QString::fromLatin1(way) << u"external_failed"_s;
    }
    QTest::newRow("unverified_email") << u"unverified_email"_s << u"external_unverified"_s;
    QTest::newRow("email_verified_as_text") << u"email_verified_as_text"_s << u"external_unverified"_s;
}

void ForgedTokenTest::refusesWhatProvesNothing()
{
    QFETCH(QString, way);
    QFETCH(QString, error);
    QVERIFY(m_issuer->tell(way));
    const int accounts = m_desk->server.count(u"account"_s);
    const QString back = signIn();
    QCOMPARE(ExternalClient::item(back, u"error"_s), error);
    QCOMPARE(ExternalClient::item(back, u"code"_s), QString());
    QCOMPARE(m_desk->server.count(u"account"_s), accounts);
    QCOMPARE(m_desk->server.count(u"external_flow"_s), 0);
    QVERIFY(m_issuer->tell(u"good"_s)); // and it was the token
    QVERIFY(!ExternalClient::item(signIn(), u"code"_s).isEmpty());
}

void ForgedTokenTest::followsAProviderThatChangesItsKeys()
{
    QVERIFY(!ExternalClient::item(signIn(), u"code"_s).isEmpty());
    QVERIFY(m_issuer->tell(u"rotated"_s));
    // Keys are not asked for twice within two seconds.
    QVERIFY(waitFor([&] { return !ExternalClient::item(signIn(), u"code"_s).isEmpty(); }));
}

void ForgedTokenTest::refusesAnAnswerInAnothersName()
{
    m_more = u"&iss=http%3A%2F%2F127.0.0.1%3A1"_s;
    QVERIFY(m_issuer->tell(u"good"_s));
    QCOMPARE(ExternalClient::item(signIn(), u"error"_s), u"external_failed"_s);
    m_more = u"&iss="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_issuer->issuer()));
    QVERIFY(!ExternalClient::item(signIn(), u"code"_s).isEmpty());
}

TD_TEST(ForgedTokenTest)
#include "ForgedTokenTest.moc"
