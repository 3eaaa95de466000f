// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray request = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n";

} // namespace

/// HTTPS with a certificate that openssl makes for the test.
class HttpTlsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void answersOverTls();
    void offersOnlyHttp11();
    void takesLargeBodiesAndSendsLargeReplies();
    void letsTheRefusalArriveThoughTheBodyKeepsComing();
    void closesAfterTheLastReply();
    void silentHandshakesDoNotKeepOthersWaiting();
    void closesSilentHandshakes();
    void survivesPlainTextOnTheTlsPort();
    void dropsTheReplyToAClientThatLeft();
    void saysWhatIsWrongWithTheFiles_data();
    void saysWhatIsWrongWithTheFiles();

private:
    QTemporaryDir m_folder;
    http::TlsConfig m_config;
    http::TlsConfig m_rsaConfig;
};

void HttpTlsTest::initTestCase()
{
    m_config = makeTlsConfig(m_folder);
    m_rsaConfig = makeTlsConfig(m_folder, u"rsa:2048"_s);
    QFile empty(m_folder.filePath(u"empty.pem"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));
}

void HttpTlsTest::answersOverTls()
{
    for (const http::TlsConfig &config : {m_config, m_rsaConfig}) {
        EchoServer echo({}, config);
        RawClient client = RawClient::tls(echo.port());
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(client.send(request).read().body, "GET /echo \n"_ba);
        }
        QVERIFY(echo.handler().lastRequest()->secure);
    }
}

void HttpTlsTest::offersOnlyHttp11()
{
    EchoServer echo({}, m_config);
    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({"h2"_ba, "http/1.1"_ba});
    socket.setSslConfiguration(tls);
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, echo.port());
    QVERIFY(socket.waitForEncrypted(20'000));
    QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), "http/1.1"_ba);
    QVERIFY(socket.sessionProtocol() >= QSsl::TlsV1_2);
}

void HttpTlsTest::takesLargeBodiesAndSendsLargeReplies()
{
    EchoServer echo({}, m_config);
    RawClient client = RawClient::tls(echo.port());
    const QByteArray body(5'000'000, 'x');
    client.send("POST /big HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + body + request + request);
    QCOMPARE(client.read().body.size(), body.size() + 11);
    QCOMPARE(client.read().body, "GET /echo \n"_ba);
    QCOMPARE(client.read().body, "GET /echo \n"_ba);
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes == 0; }));
}

void HttpTlsTest::letsTheRefusalArriveThoughTheBodyKeepsComing()
{
    EchoServer echo({}, m_config);
    RawClient client = RawClient::tls(echo.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + QByteArray(5'000'000, 'x'));
    QCOMPARE(client.read().status, 413);
}

void HttpTlsTest::closesAfterTheLastReply()
{
    EchoServer echo({}, m_config);
    RawClient client = RawClient::tls(echo.port());
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.read().status, 200);
    QVERIFY(client.waitForClose());
    QVERIFY(echo.waitForConnections(0));
}

void HttpTlsTest::silentHandshakesDoNotKeepOthersWaiting()
{
    EchoServer echo({}, m_config);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 90; ++i) {
        silent.push_back(std::make_unique<RawClient>(echo.port()));
    }
    RawClient client = RawClient::tls(echo.port());
    QCOMPARE(client.send(request).read().status, 200);
    QCOMPARE(echo.server().stats().connections, 91); // none of them had to be given up for it
}

void HttpTlsTest::closesSilentHandshakes()
{
    http::HttpLimits limits;
    limits.handshakeTime = 100ms;
    EchoServer echo(limits, m_config);
    RawClient silent(echo.port());
    QVERIFY(silent.waitForClose());
}

void HttpTlsTest::survivesPlainTextOnTheTlsPort()
{
    EchoServer echo({}, m_config);
    RawClient plain(echo.port());
    plain.send(request);
    QVERIFY(plain.waitForClose());
    QCOMPARE(RawClient::tls(echo.port()).send(request).read().status, 200);
}

void HttpTlsTest::dropsTheReplyToAClientThatLeft()
{
    EchoServer echo({}, m_config);
    RawClient client = RawClient::tls(echo.port());
    client.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(echo.handler().waitForHeld(1));
    client.abort();
    QVERIFY(echo.waitForConnections(0));
    http::Exchange exchange = echo.handler().takeHeld().front();
    QVERIFY(!exchange.connected());
    exchange.reply({});
}

void HttpTlsTest::saysWhatIsWrongWithTheFiles_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("no certificate file") << u"none.pem"_s << u"ec-key.pem"_s << u"none.pem"_s;
    QTest::newRow("no key file") << u"ec-cert.pem"_s << u"none.pem"_s << u"none.pem"_s;
    QTest::newRow("empty certificate") << u"empty.pem"_s << u"ec-key.pem"_s << u"no PEM certificate"_s;
    QTest::newRow("empty key") << u"ec-cert.pem"_s << u"empty.pem"_s << u"no RSA or EC private key"_s;
    QTest::newRow("the key of another certificate") << u"ec-cert.pem"_s << u"rs-key.pem"_s << u"does not belong"_s;
}

void HttpTlsTest::saysWhatIsWrongWithTheFiles()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, complaint);
    EchoHandler handler;
    http::HttpServer server({}, http::TlsConfig{m_folder.filePath(certificate), m_folder.filePath(key)}, handler);
    const Result<quint16> port = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    QVERIFY(!port);
    QVERIFY2(port.error().message.contains(complaint), qPrintable(port.error().message));
}

TD_TEST(HttpTlsTest)
#include "HttpTlsTest.moc"
