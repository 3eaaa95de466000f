// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpServer.h"
#include "tests/support/EchoHandler.h"
#include "tests/support/RawClient.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a well-behaved client gets.
class HttpServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answersGet();
    void answersPostWithBody();
    void answersChunkedPost();

private:
    std::unique_ptr<EchoHandler> m_handler;
    std::unique_ptr<http::HttpServer> m_server;
    quint16 m_port = 0;
};

void HttpServerTest::init()
{
    m_handler = std::make_unique<EchoHandler>();
    http::HttpLimits limits;
    limits.networkThreads = 2;
    m_server = std::make_unique<http::HttpServer>(limits, std::nullopt, *m_handler);
    const Result<quint16> port = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
    QVERIFY(port);
    m_port = *port;
}

void HttpServerTest::cleanup()
{
    m_server.reset();
    m_handler.reset();
}

void HttpServerTest::answersGet()
{
    RawClient client(m_port);
    const RawReply reply = client.send("GET /echo?a=1 HTTP/1.1\r\nHost: x\r\n\r\n").read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "GET /echo a=1\n"_ba);
}

void HttpServerTest::answersPostWithBody()
{
    RawClient client(m_port);
    const RawReply reply = client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello").read();
    QCOMPARE(reply.body, "POST /echo \nhello"_ba);
}

void HttpServerTest::answersChunkedPost()
{
    RawClient client(m_port);
    const RawReply reply = client
                               .send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     "3\r\nhel\r\n2;ext=1\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n")
                               .read();
    QCOMPARE(reply.body, "POST /echo \nhello"_ba);
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "HttpServerTest.moc"
