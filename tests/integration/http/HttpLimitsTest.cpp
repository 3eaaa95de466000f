// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <QProcess>
#include <QTest>

#include <thread>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; }

http::HttpLimits oneThread()
{
    http::HttpLimits limits;
    limits.networkThreads = 1;
    return limits;
}

/// Sends without waiting until the server takes no more; how much it took.
qint64 sendUntilStuck(int descriptor, const QByteArray &bytes, qint64 most)
{
    qint64 sent = 0;
    QDeadlineTimer quiet(500);
    while (sent < most && !quiet.hasExpired()) {
        const ssize_t size = ::send(descriptor, bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size > 0) {
            sent += size;
            quiet.setRemainingTime(500);
        } else {
            std::this_thread::yield();
        }
    }
    return sent;
}

} // namespace

/// What the server does to clients that are slow, many, or greedy. The limits are made small here.
class HttpLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesIdleConnections();
    void closesConnectionsThatNeverSay();
    void answers408ToASlowHeader();
    void aDrippingHeaderGainsNoTime();
    void answers408ToAStalledBody();
    void waitsForASlowButSteadyBody();
    void endsAConnectionThatTakesNoReply();
    void doesNotLingerForEver();

    void holdsBackAFloodOfPipelinedRequests();
    void holdsBackAFloodWhileARequestIsWorkedOn();
    void makesRoomByClosingTheConnectionThatWaitsLongest();
    void makesRoomByClosingASlowHeader();
    void refusesWhenAllConnectionsAreBusy();
    void refusesMoreThanItsShareToOneAddress();
    void anAddressAtItsCapMakesNobodyLeave();
    void makesRoomWhenDescriptorsRunOut();
    void refusesBodiesWhenTooMuchIsInFlight();
    void refusesEverythingWhileRepliesFillTheMemory();
    void refusesAGrowingChunkedBodyWhenTooMuchIsInFlight();
};

void HttpLimitsTest::closesIdleConnections()
{
    http::HttpLimits limits = oneThread();
    limits.idleTime = 100ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    QCOMPARE(client.send(get("/echo")).read().status, 200);
    QVERIFY(client.waitForClose());
    QCOMPARE(client.rest(), QByteArray());
    QVERIFY(echo.waitForConnections(0));
}

void HttpLimitsTest::closesConnectionsThatNeverSay()
{
    http::HttpLimits limits = oneThread();
    limits.idleTime = 100ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    QVERIFY(client.waitForClose());
    QCOMPARE(client.rest(), QByteArray());
}

void HttpLimitsTest::answers408ToASlowHeader()
{
    http::HttpLimits limits = oneThread();
    limits.headTime = 100ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    QCOMPARE(client.send("GET /echo HTTP/1.1\r\nHos").read().status, 408);
    QVERIFY(client.waitForClose());
}

void HttpLimitsTest::aDrippingHeaderGainsNoTime()
{
    http::HttpLimits limits = oneThread();
    limits.headTime = 200ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.send("GET /echo HTTP/1.1\r\nX: ");
    QElapsedTimer timer;
    timer.start();
    while (!client.socket().waitForReadyRead(10) && !timer.hasExpired(20'000)) {
        client.send("x");
    }
    QCOMPARE(client.read().status, 408);
}

void HttpLimitsTest::answers408ToAStalledBody()
{
    http::HttpLimits limits = oneThread();
    limits.bodyTime = 100ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    QCOMPARE(client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhel").read().status, 408);
    QVERIFY(client.waitForClose());
}

void HttpLimitsTest::waitsForASlowButSteadyBody()
{
    http::HttpLimits limits = oneThread();
    limits.bodyTime = 100ms;
    limits.bytesPerSecond = 10;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + QByteArray(99, 'x'));
    QVERIFY(!client.socket().waitForReadyRead(500)); // five times bodyTime: 99 bytes have earned ten seconds
    QCOMPARE(client.send("x").read().status, 200);
}

void HttpLimitsTest::endsAConnectionThatTakesNoReply()
{
    http::HttpLimits limits = oneThread();
    limits.writeTime = 200ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.socket().setReadBufferSize(1);
    client.send(get("/bytes/20000000"));
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes > 1'000'000; }));
    QVERIFY(echo.waitForConnections(0));
    QCOMPARE(echo.server().stats().bufferedBytes, 0);
}

void HttpLimitsTest::doesNotLingerForEver()
{
    http::HttpLimits limits = oneThread();
    limits.lingerTime = 100ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.send("nonsense\r\n\r\n");
    QVERIFY(echo.waitForConnections(1));
    QVERIFY(echo.waitForConnections(0)); // though this client never closes
}

void HttpLimitsTest::holdsBackAFloodOfPipelinedRequests()
{
    EchoServer echo(oneThread());
    RawClient client(echo.port());
    client.socket().setReadBufferSize(1);
    const QByteArray requests = get("/bytes/10000").repeated(100);
    constexpr qint64 plenty = 100'000'000; // bytes of requests for 25 GB of replies
    const qint64 taken = sendUntilStuck(int(client.socket().socketDescriptor()), requests, plenty);
    QVERIFY2(taken < 20'000'000, qPrintable(QString::number(taken)));
    const qint64 buffered = echo.server().stats().bufferedBytes;
    QVERIFY2(buffered < 500'000, qPrintable(QString::number(buffered)));
    client.abort();
    QVERIFY(echo.waitForConnections(0));
}

void HttpLimitsTest::holdsBackAFloodWhileARequestIsWorkedOn()
{
    EchoServer echo(oneThread());
    RawClient client(echo.port());
    client.send(get("/held"));
    QVERIFY(echo.handler().waitForHeld(1));
    const qint64 taken =
        sendUntilStuck(int(client.socket().socketDescriptor()), get("/echo").repeated(1000), 100'000'000);
    QVERIFY2(taken < 20'000'000, qPrintable(QString::number(taken)));
    QVERIFY(echo.server().stats().bufferedBytes < 500'000);
    echo.handler().takeHeld().front().reply({200, "text/plain"_ba, "first"_ba});
    QCOMPARE(client.read().body, "first"_ba);
    QCOMPARE(client.read().body, "GET /echo \n"_ba);
}

void HttpLimitsTest::makesRoomByClosingTheConnectionThatWaitsLongest()
{
    http::HttpLimits limits = oneThread();
    limits.connections = 3;
    EchoServer echo(limits);
    RawClient first(echo.port());
    QCOMPARE(first.send(get("/echo")).read().status, 200);
    RawClient second(echo.port());
    QCOMPARE(second.send(get("/echo")).read().status, 200);
    RawClient third(echo.port());
    QCOMPARE(third.send(get("/echo")).read().status, 200);
    QCOMPARE(first.send(get("/echo")).read().status, 200); // so that the second waits longest

    RawClient fourth(echo.port());
    QCOMPARE(fourth.send(get("/echo")).read().status, 200);
    QVERIFY(second.waitForClose());
    QCOMPARE(first.send(get("/echo")).read().status, 200);
    QCOMPARE(third.send(get("/echo")).read().status, 200);
}

void HttpLimitsTest::makesRoomByClosingASlowHeader()
{
    http::HttpLimits limits = oneThread();
    limits.connections = 2;
    EchoServer echo(limits);
    RawClient slow(echo.port());
    slow.send("GET /ec");
    RawClient busy(echo.port());
    busy.send(get("/held"));
    QVERIFY(echo.handler().waitForHeld(1));

    RawClient fresh(echo.port());
    QCOMPARE(fresh.send(get("/echo")).read().status, 200);
    QVERIFY(slow.waitForClose());
    echo.handler().takeHeld().front().reply({200, "text/plain"_ba, "held"_ba});
    QCOMPARE(busy.read().body, "held"_ba);
}

void HttpLimitsTest::refusesWhenAllConnectionsAreBusy()
{
    http::HttpLimits limits = oneThread();
    limits.connections = 2;
    EchoServer echo(limits);
    RawClient first(echo.port());
    RawClient second(echo.port());
    first.send(get("/held"));
    second.send(get("/held"));
    QVERIFY(echo.handler().waitForHeld(2));

    RawClient third(echo.port());
    const RawReply reply = third.read();
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.field("Retry-After"), "2"_ba);
    QVERIFY(third.waitForClose());
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        exchange.reply({});
    }
    QCOMPARE(first.read().status, 200);
    QCOMPARE(second.read().status, 200);
}

void HttpLimitsTest::refusesMoreThanItsShareToOneAddress()
{
    http::HttpLimits limits = oneThread();
    limits.connectionsPerAddress = 2;
    EchoServer echo(limits);
    auto first = std::make_unique<RawClient>(echo.port());
    RawClient second(echo.port());
    QCOMPARE(first->send(get("/echo")).read().status, 200);
    QCOMPARE(second.send(get("/echo")).read().status, 200);

    RawClient third(echo.port());
    QCOMPARE(third.read().status, 429);
    QVERIFY(third.waitForClose());

    first.reset();
    QVERIFY(echo.waitForConnections(1));
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 200);
}

void HttpLimitsTest::anAddressAtItsCapMakesNobodyLeave()
{
    http::HttpLimits limits = oneThread();
    limits.connections = limits.connectionsPerAddress = 2;
    EchoServer echo(limits);
    RawClient first(echo.port());
    RawClient second(echo.port());
    QCOMPARE(first.send(get("/echo")).read().status, 200);
    QCOMPARE(second.send(get("/echo")).read().status, 200);
    QCOMPARE(RawClient(echo.port()).read().status, 429);
    QCOMPARE(first.send(get("/echo")).read().status, 200);
    QCOMPARE(second.send(get("/echo")).read().status, 200);
}

void HttpLimitsTest::makesRoomWhenDescriptorsRunOut()
{
    // The clients are another process, for this one will have no descriptors left for its own ends.
    const QString clients = u"import socket, sys\n"
                            "sys.stdin.readline()\n"
                            "sockets = []\n"
                            "for i in range(20):\n"
                            "    sockets.append(socket.create_connection(('127.0.0.1', int(sys.argv[1])), 20))\n"
                            "    sockets[i].sendall(b'GET /echo HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')\n"
                            "    print(sockets[i].recv(12).decode())\n"_s;
    EchoServer echo(oneThread());
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 200); // all threads have what they need
    QVERIFY(echo.waitForConnections(0));
    QProcess process;
    process.start(u"python3"_s, {u"-c"_s, clients, QString::number(echo.port())});
    QVERIFY(process.waitForStarted());

    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const int next = ::dup(0);
    ::close(next);
    const rlimit few{rlim_t(next + 32 + 5), before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    process.write("go\n");
    const bool finished = process.waitForFinished(20'000);
    setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY(finished);
    QCOMPARE(process.readAllStandardOutput(), "HTTP/1.1 200\n"_ba.repeated(20));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 200);
}

void HttpLimitsTest::refusesBodiesWhenTooMuchIsInFlight()
{
    http::HttpLimits limits = oneThread();
    limits.inFlightBytes = 1'000'000;
    EchoServer echo(limits);
    RawClient first(echo.port());
    first.send("POST /big HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n");
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes >= 900'000; }));

    RawClient second(echo.port());
    const RawReply reply = second.send("POST /big HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n").read();
    QCOMPARE(reply.status, 503);
    QVERIFY(!reply.field("Retry-After").isEmpty());
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 200); // there is still room for that

    QCOMPARE(first.send(QByteArray(900'000, 'x')).read().status, 200);
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes == 0; }));
}

void HttpLimitsTest::refusesEverythingWhileRepliesFillTheMemory()
{
    http::HttpLimits limits = oneThread();
    limits.inFlightBytes = 1'000'000;
    EchoServer echo(limits);
    RawClient greedy(echo.port());
    greedy.socket().setReadBufferSize(1);
    greedy.send(get("/bytes/20000000"));
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes > 1'000'000; }));
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 503);
    greedy.abort();
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes == 0; }));
    QCOMPARE(RawClient(echo.port()).send(get("/echo")).read().status, 200);
}

void HttpLimitsTest::refusesAGrowingChunkedBodyWhenTooMuchIsInFlight()
{
    http::HttpLimits limits = oneThread();
    limits.inFlightBytes = 1'000'000;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.send("POST /big HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send("1e8480\r\n" + QByteArray(2'000'000, 'x'));
    QCOMPARE(client.read().status, 503);
}

TD_TEST(HttpLimitsTest)
#include "HttpLimitsTest.moc"
