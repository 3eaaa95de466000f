// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; }

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           fields + "\r\n" + body;
}

std::string codeOf(const RawReply &reply) { return nlohmann::json::parse(reply.body.toStdString()).at("code"); }

} // namespace

/// Bodies: who asks for them, how large they may be, and how a refusal gets through.
class HttpBodyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTheBodyOnExpectContinue();
    void doesNotAskForABodyThatHasCome();
    void refusesBeforeTheBodyOnExpectContinue();
    void refusesATooLargeBodyBeforeItComes();
    void letsTheRefusalArriveThoughTheBodyKeepsComing();
    void obeysTheLimitOfTheRoute();
    void takesLargeBodiesWhereTheRouteAllowsThem();
    void keepsTheConnectionAfterARefusalWithASmallBody();
};

void HttpBodyTest::asksForTheBodyOnExpectContinue()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.read().status, 100);
    QCOMPARE(client.send("hello").read().body, "POST /echo \nhello"_ba);
}

void HttpBodyTest::doesNotAskForABodyThatHasCome()
{
    EchoServer echo;
    RawClient client(echo.port());
    QCOMPARE(client.send(post("/echo", "hello", "Expect: 100-continue\r\n")).read().status, 200);
}

void HttpBodyTest::refusesBeforeTheBodyOnExpectContinue()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.read().status, 401);
    QVERIFY(client.waitForClose());
}

void HttpBodyTest::refusesATooLargeBodyBeforeItComes()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply reply = client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n").read();
    QCOMPARE(reply.status, 413);
    QCOMPARE(codeOf(reply), "body_too_large");
    QVERIFY(client.waitForClose());
}

void HttpBodyTest::letsTheRefusalArriveThoughTheBodyKeepsComing()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n" + QByteArray(20'000'000, 'x'));
    QCOMPARE(client.read().status, 413);
}

void HttpBodyTest::obeysTheLimitOfTheRoute()
{
    EchoServer echo;
    QCOMPARE(RawClient(echo.port()).send(post("/small", "0123456789")).read().status, 200);
    QCOMPARE(RawClient(echo.port()).send(post("/small", "0123456789a")).read().status, 413);
    const QByteArray head = "POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    QCOMPARE(RawClient(echo.port()).send(head + "a\r\n0123456789\r\n0\r\n\r\n").read().status, 200);
    QCOMPARE(RawClient(echo.port()).send(head + "a\r\n0123456789\r\n1\r\na\r\n0\r\n\r\n").read().status, 413);
}

void HttpBodyTest::takesLargeBodiesWhereTheRouteAllowsThem()
{
    EchoServer echo;
    RawClient client(echo.port());
    const QByteArray body(25 * 1024 * 1024, 'x');
    QCOMPARE(client.send(post("/big", body)).read().body.size(), body.size() + 11);
    QVERIFY(echo.waitFor([](const http::HttpStats &stats) { return stats.bufferedBytes == 0; }));
}

void HttpBodyTest::keepsTheConnectionAfterARefusalWithASmallBody()
{
    EchoServer echo;
    RawClient client(echo.port());
    QCOMPARE(client.send(post("/refused", "hello")).read().status, 401);
    QCOMPARE(client.send(get("/refused")).read().status, 401);
    QCOMPARE(client.send(get("/echo")).read().status, 200);
    QCOMPARE(client.send(post("/refused", QByteArray(100'000, 'x'))).read().status, 401);
    QVERIFY(client.waitForClose());
}

TD_TEST(HttpBodyTest)
#include "HttpBodyTest.moc"
