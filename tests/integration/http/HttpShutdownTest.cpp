// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray held = "GET /held HTTP/1.1\r\nHost: x\r\n\r\n";
const QByteArray request = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n";
const QHostAddress loopback(QHostAddress::LocalHost);

} // namespace

/// Coming up and going down: the port, draining, and replies that come too late.
class HttpShutdownTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAPortThatASecondServerOfOursHas();
    void refusesAPortThatAnotherProgramHas();
    void givesThePortFreeForTheNextServer();
    void listensOnIPv6();
    void listensOnAllAddresses();
    void spreadsConnectionsOverItsThreads();
    void stopsAccepting();
    void drainClosesIdleConnectionsAtOnce();
    void drainLetsRunningRequestsFinish();
    void drainCutsOffWhatTakesTooLong();
    void repliesAfterTheServerIsGoneDoNothing();
};

void HttpShutdownTest::refusesAPortThatASecondServerOfOursHas()
{
    EchoServer first;
    EchoHandler handler;
    http::HttpServer second({}, {}, handler);
    const Result<quint16> port = second.listen(loopback, first.port());
    QVERIFY(!port);
    QCOMPARE(port.error().code, u"port_in_use"_s);
    QVERIFY(port.error().message.contains(QString::number(first.port())));
    QCOMPARE(RawClient(first.port()).send(request).read().status, 200);
}

void HttpShutdownTest::refusesAPortThatAnotherProgramHas()
{
    QTcpServer other;
    QVERIFY(other.listen(loopback, 0));
    EchoHandler handler;
    http::HttpServer server({}, {}, handler);
    QVERIFY(!server.listen(loopback, other.serverPort()));
}

void HttpShutdownTest::givesThePortFreeForTheNextServer()
{
    auto first = std::make_unique<EchoServer>();
    const quint16 port = first->port();
    RawClient client(port);
    QCOMPARE(client.send(request).read().status, 200);
    first.reset();
    QVERIFY(client.waitForClose());

    EchoHandler handler;
    http::HttpServer next({}, {}, handler);
    QCOMPARE(next.listen(loopback, port).value(), port);
    QCOMPARE(RawClient(port).send(request).read().status, 200);
}

void HttpShutdownTest::listensOnIPv6()
{
    EchoHandler handler;
    http::HttpServer server({}, {}, handler);
    const Result<quint16> port = server.listen(QHostAddress(QHostAddress::LocalHostIPv6), 0);
    if (!port) {
        QSKIP("skipped: this machine has no IPv6");
    }
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHostIPv6), *port);
    QVERIFY(socket.waitForConnected(20'000));
    socket.write(request);
    QVERIFY(socket.waitForReadyRead(20'000));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
}

void HttpShutdownTest::listensOnAllAddresses()
{
    EchoHandler handler;
    http::HttpServer server({}, {}, handler);
    const quint16 port = server.listen(QHostAddress(QHostAddress::Any), 0).value();
    QCOMPARE(RawClient(port).send(request).read().status, 200);
    QCOMPARE(handler.lastRequest()->peer, loopback); // not written as an IPv6 address
}

void HttpShutdownTest::spreadsConnectionsOverItsThreads()
{
    http::HttpLimits limits;
    limits.networkThreads = 3;
    EchoServer echo(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 60; ++i) {
        clients.push_back(std::make_unique<RawClient>(echo.port()));
        QCOMPARE(clients.back()->send(request).read().status, 200);
    }
    QCOMPARE(echo.server().stats().connections, 60);
    QVERIFY(echo.handler().admittingThreads() > 1);
}

void HttpShutdownTest::stopsAccepting()
{
    EchoServer echo;
    RawClient before(echo.port());
    QCOMPARE(before.send(request).read().status, 200);
    echo.server().stopAccepting();
    QVERIFY(!RawClient(echo.port()).isConnected());
    QCOMPARE(before.send(request).read().status, 200);
}

void HttpShutdownTest::drainClosesIdleConnectionsAtOnce()
{
    EchoServer echo;
    RawClient idle(echo.port());
    QCOMPARE(idle.send(request).read().status, 200);
    echo.server().stopAccepting();
    QVERIFY(echo.server().drain(20s));
    QVERIFY(idle.waitForClose());
    QCOMPARE(echo.server().stats().connections, 0);
}

void HttpShutdownTest::drainLetsRunningRequestsFinish()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held + request);
    QVERIFY(echo.handler().waitForHeld(1));
    RawClient idle(echo.port());
    QCOMPARE(idle.send(request).read().status, 200);

    bool drained = false;
    std::thread draining([&] { drained = echo.server().drain(20s); });
    const bool idleClosed = idle.waitForClose(); // so draining has begun
    echo.handler().takeHeld().front().reply({200, "text/plain"_ba, "finished"_ba});
    const RawReply reply = client.read();
    const bool closed = client.waitForClose();
    client.socket().close();
    draining.join();
    QVERIFY(idleClosed);
    QCOMPARE(reply.body, "finished"_ba);
    QCOMPARE(reply.field("Connection"), "close"_ba);
    QVERIFY(closed);
    QCOMPARE(client.rest(), QByteArray()); // the request behind it was not begun
    QVERIFY(drained);
}

void HttpShutdownTest::drainCutsOffWhatTakesTooLong()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held);
    QVERIFY(echo.handler().waitForHeld(1));
    QVERIFY(!echo.server().drain(50ms));
    QVERIFY(client.waitForClose());
    QCOMPARE(echo.server().stats().connections, 0);
    QCOMPARE(echo.server().stats().requestsInFlight, 0);
    QVERIFY(!echo.handler().takeHeld().front().connected());
}

void HttpShutdownTest::repliesAfterTheServerIsGoneDoNothing()
{
    EchoHandler handler;
    auto server = std::make_unique<http::HttpServer>(http::HttpLimits{}, std::nullopt, handler);
    RawClient client(server->listen(loopback, 0).value());
    client.send(held);
    QVERIFY(handler.waitForHeld(1));
    server.reset();
    QVERIFY(client.waitForClose());
    http::Exchange exchange = handler.takeHeld().front();
    QVERIFY(!exchange.connected());
    exchange.reply({200, "text/plain"_ba, "late"_ba});
}

TD_TEST(HttpShutdownTest)
#include "HttpShutdownTest.moc"
