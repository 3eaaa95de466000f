// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray held = "GET /held HTTP/1.1\r\nHost: x\r\n\r\n";

/// The stream that answers the one request that is held.
http::ResponseStream streamOf(EchoServer &echo)
{
    if (!echo.handler().waitForHeld(1)) {
        qFatal("no request came");
    }
    return echo.handler().takeHeld().front().stream({200, "text/event-stream"_ba});
}

} // namespace

/// Replies that are written bit by bit, as the live stream of changes will be.
class HttpStreamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsEveryPartAtOnce();
    void keepsTheConnectionAfterTheEnd();
    void endsWithTheConnectionInHttp10();
    void sendsOnlyTheHeaderToHead();
    void noticesThatTheClientLeft();
    void cutsOffASlowReader();
    void outlivesTheIdleTime();
    void cutsAStreamThatNobodyEnds();
    void endsStreamsOnDrain();
    void writesAfterTheServerIsGoneDoNothing();
};

void HttpStreamTest::sendsEveryPartAtOnce()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held);
    http::ResponseStream stream = streamOf(echo);
    QVERIFY(stream.write("data: 1\n\n"));
    QByteArray seen;
    while (!seen.endsWith("9\r\ndata: 1\n\n\r\n") && client.socket().waitForReadyRead(20'000)) {
        seen += client.socket().readAll();
    }
    QVERIFY(seen.contains("Transfer-Encoding: chunked\r\n"));
    QVERIFY(seen.endsWith("9\r\ndata: 1\n\n\r\n"));
}

void HttpStreamTest::keepsTheConnectionAfterTheEnd()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held);
    http::ResponseStream stream = streamOf(echo);
    for (const QByteArray &part : {"one "_ba, ""_ba, "two "_ba, "three"_ba}) {
        QVERIFY(stream.write(part));
    }
    stream.end();
    QVERIFY(!stream.write("late"));
    QCOMPARE(client.read().body, "one two three"_ba);
    QCOMPARE(client.send("GET /bytes/1 HTTP/1.1\r\nHost: x\r\n\r\n").read().body, "x"_ba);
}

void HttpStreamTest::endsWithTheConnectionInHttp10()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("GET /held HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    http::ResponseStream stream = streamOf(echo);
    stream.write("all");
    stream.end();
    QVERIFY(client.waitForClose());
    QVERIFY(client.rest().contains("Connection: close\r\n"));
    QVERIFY(client.rest().endsWith("\r\n\r\nall"));
}

void HttpStreamTest::sendsOnlyTheHeaderToHead()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("HEAD /held HTTP/1.1\r\nHost: x\r\n\r\n");
    http::ResponseStream stream = streamOf(echo);
    stream.write("nothing of this");
    stream.end();
    QCOMPARE(client.read(true).status, 200);
    QCOMPARE(client.send("GET /bytes/1 HTTP/1.1\r\nHost: x\r\n\r\n").read().body, "x"_ba);
}

void HttpStreamTest::noticesThatTheClientLeft()
{
    EchoServer echo;
    auto client = std::make_unique<RawClient>(echo.port());
    client->send(held);
    http::ResponseStream stream = streamOf(echo);
    QVERIFY(stream.connected());
    client.reset();
    QVERIFY(waitFor([&] { return !stream.connected(); }));
    QVERIFY(!stream.write("x"));
    QVERIFY(echo.waitForConnections(0));
}

void HttpStreamTest::cutsOffASlowReader()
{
    http::HttpLimits limits;
    limits.streamBacklogBytes = 100'000;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.socket().setReadBufferSize(1);
    client.send(held);
    http::ResponseStream stream = streamOf(echo);
    qint64 written = 0;
    while (written < 100'000'000 && stream.write(QByteArray(10'000, 'x'))) {
        written += 10'000;
        QVERIFY(echo.server().stats().bufferedBytes < 1'000'000);
    }
    QVERIFY(written < 100'000'000);
    QVERIFY(echo.waitForConnections(0));
    QVERIFY(!stream.connected());
}

void HttpStreamTest::outlivesTheIdleTime()
{
    http::HttpLimits limits;
    limits.idleTime = limits.headTime = limits.bodyTime = limits.writeTime = 50ms;
    EchoServer echo(limits);
    RawClient client(echo.port());
    client.send(held);
    http::ResponseStream stream = streamOf(echo);
    RawClient idle(echo.port());
    QVERIFY(idle.waitForClose()); // so much time has passed now
    stream.write("still here");
    stream.end();
    QCOMPARE(client.read().body, "still here"_ba);
}

void HttpStreamTest::cutsAStreamThatNobodyEnds()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held);
    streamOf(echo).write("half");
    QVERIFY(client.waitForClose());
    QVERIFY(!client.rest().contains("0\r\n\r\n"));
}

void HttpStreamTest::endsStreamsOnDrain()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(held);
    http::ResponseStream stream = streamOf(echo);
    stream.write("retry: 1\n\n");
    QVERIFY(echo.server().drain(20s));
    QVERIFY(!stream.connected());
    QCOMPARE(client.read().body, "retry: 1\n\n"_ba);
}

void HttpStreamTest::writesAfterTheServerIsGoneDoNothing()
{
    auto echo = std::make_unique<EchoServer>();
    RawClient client(echo->port());
    client.send(held);
    http::ResponseStream stream = streamOf(*echo);
    echo.reset();
    QVERIFY(!stream.connected());
    QVERIFY(!stream.write("x"));
    stream.end();
}

TD_TEST(HttpStreamTest)
#include "HttpStreamTest.moc"
