// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int stormThreads = 4;
constexpr int stormClients = 700; ///< by each thread

quint32 seed()
{
    return qEnvironmentVariableIsSet("TD_STORM_SEED") ? quint32(qEnvironmentVariableIntValue("TD_STORM_SEED"))
                                                      : QRandomGenerator::system()->generate();
}

QByteArray randomRequest(QRandomGenerator &random)
{
    const QByteArray host = " HTTP/1.1\r\nHost: x\r\n";
    switch (random.bounded(8)) {
    case 0:
        return "GET /echo" + host + "\r\n";
    case 1:
        return "GET /held" + host + "\r\n";
    case 2:
        return "GET /bytes/" + QByteArray::number(random.bounded(2'000'000)) + host + "\r\n";
    case 3:
        return "POST /echo" + host + "Content-Length: 100000\r\n\r\n" + QByteArray(100'000, 'x');
    case 4:
        return "POST /big" + host + "Transfer-Encoding: chunked\r\n\r\n" +
               QByteArray("3e8\r\n" + QByteArray(1'000, 'x') + "\r\n").repeated(50) + "0\r\n\r\n";
    case 5:
        return "POST /refused" + host + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n";
    case 6:
        return "POST /small" + host + "Content-Length: 1000000\r\n\r\n" + QByteArray(50'000, 'x');
    default:
        return "GET /throw" + host + "\r\n";
    }
}

/// A client that sends some requests, perhaps not to their end, reads a little, and goes in one of several ways.
void misbehave(quint16 port, bool tls, QRandomGenerator &random)
{
    RawClient client = tls ? RawClient::tls(port) : RawClient(port);
    QByteArray bytes;
    for (int i = random.bounded(1, 6); i > 0; --i) {
        bytes += randomRequest(random);
    }
    if (random.bounded(2) == 0) {
        bytes.truncate(random.bounded(bytes.size() + 1));
    }
    client.send(bytes);
    if (random.bounded(2) == 0) {
        if (client.socket().waitForReadyRead(random.bounded(10))) {
            client.socket().read(random.bounded(1, 5'000));
        }
    }
    switch (random.bounded(3)) {
    case 0:
        client.abort();
        break;
    case 1:
        client.socket().disconnectFromHost();
        break;
    default:
        client.endSending();
        break;
    }
}

} // namespace

/// Thousands of clients that leave in the middle of everything: nothing may be left of them afterwards. Meant to be run
/// with AddressSanitizer too.
class AbortStormTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftAfterAStorm_data();
    void nothingIsLeftAfterAStorm();
    void mutatedRequestsLeaveTheServerWell();
};

void AbortStormTest::nothingIsLeftAfterAStorm_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void AbortStormTest::nothingIsLeftAfterAStorm()
{
    QFETCH(bool, tls);
    const quint32 first = seed();
    qInfo("TD_STORM_SEED=%u", first);
    QTemporaryDir folder;
    std::optional<http::TlsConfig> config;
    if (tls) {
        config = makeTlsConfig(folder);
    }
    http::HttpLimits limits;
    limits.networkThreads = 2;
    limits.lingerTime = 200ms;
    EchoServer echo(limits, config);

    std::atomic<int> running = stormThreads;
    std::vector<std::thread> threads;
    for (int i = 0; i < stormThreads; ++i) {
        threads.emplace_back([&, i] {
            QRandomGenerator random(first + quint32(i));
            const int clients = tls ? stormClients / 7 : stormClients;
            for (int client = 0; client < clients; ++client) {
                misbehave(echo.port(), tls, random);
            }
            --running;
        });
    }
    QRandomGenerator random(first);
    while (running > 0 || echo.server().stats().connections > 0) {
        for (http::Exchange &exchange : echo.handler().takeHeld()) {
            if (random.bounded(2) == 0) {
                exchange.reply({200, "text/plain"_ba, QByteArray(random.bounded(100'000), 'x')});
            } else {
                http::ResponseStream stream = exchange.stream({200, "text/event-stream"_ba});
                stream.write(QByteArray(random.bounded(100'000), 'x'));
                if (random.bounded(2) == 0) {
                    stream.end();
                }
            }
        }
        std::this_thread::yield();
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    const http::HttpStats stats = echo.server().stats();
    QCOMPARE(stats.requestsInFlight, 0);
    QCOMPARE(stats.bufferedBytes, 0);
    RawClient after = tls ? RawClient::tls(echo.port()) : RawClient(echo.port());
    QCOMPARE(after.send("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n").read().status, 200);
}

void AbortStormTest::mutatedRequestsLeaveTheServerWell()
{
    const quint32 first = seed();
    qInfo("TD_STORM_SEED=%u", first);
    QRandomGenerator random(first);
    EchoServer echo;
    for (int i = 0; i < 1'000; ++i) {
        RawClient client(echo.port());
        QByteArray bytes =
            "POST /echo?a=b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            "5\r\nhello\r\n0\r\nA: b\r\n\r\n";
        for (int flips = random.bounded(4); flips > 0; --flips) {
            char &byte = bytes[random.bounded(bytes.size())];
            byte = char(byte ^ (1 << random.bounded(8)));
        }
        client.send(bytes).endSending();
        const RawReply reply = client.read();
        const bool sane = reply.status == 0 || reply.status == 200 || (reply.status >= 400 && reply.status <= 505);
        QVERIFY2(sane, bytes.toPercentEncoding().constData());
    }
    QVERIFY(echo.waitForConnections(0));
    QCOMPARE(echo.server().stats().bufferedBytes, 0);
}

TD_TEST(AbortStormTest)
#include "AbortStormTest.moc"
