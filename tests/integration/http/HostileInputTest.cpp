// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <limits>

#include <nlohmann/json.hpp>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Must never be executed: it stands where a confused server would take the rest of a body for a request.
const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; }
QByteArray getWith(const QByteArray &fields) { return "GET /echo HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n"; }
QByteArray postWith(const QByteArray &fields, const QByteArray &body = smuggled)
{
    return "POST /echo HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}
QByteArray chunked(const QByteArray &body) { return postWith("Transfer-Encoding: chunked\r\n", body + smuggled); }

QByteArray manyFields(int count)
{
    QByteArray fields;
    for (int i = 0; i < count; ++i) {
        fields += "X-" + QByteArray::number(i) + ": 1\r\n";
    }
    return fields;
}

} // namespace

/// What no well-behaved client sends: each gets its status, the connection ends, nothing is executed.
class HostileInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAndCloses_data();
    void refusesAndCloses();
    void refusesByteByByteToo_data();
    void refusesByteByByteToo();
    void toleratesAndAnswers_data();
    void toleratesAndAnswers();

private:
    static void addRows(qsizetype longest);
};

void HostileInputTest::refusesAndCloses_data() { addRows(std::numeric_limits<qsizetype>::max()); }

void HostileInputTest::refusesByteByByteToo_data() { addRows(1'000); }

void HostileInputTest::addRows(qsizetype longest)
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    const auto row = [longest](const char *name, int status, const QByteArray &input) {
        if (input.size() <= longest) {
            QTest::newRow(name) << input << status;
        }
    };

    row("request line without end", 414, "GET /" + QByteArray(9'000, 'a'));
    row("request line too long", 414, get('/' + QByteArray(8'300, 'a')));
    row("header too large", 431, getWith("X: " + QByteArray(17'000, 'a') + "\r\n"));
    row("header without end", 431, "GET / HTTP/1.1\r\n" + manyFields(3'000));
    row("64 fields and one more", 431, getWith(manyFields(64)));
    row("101 fields hiding a body", 431, postWith(manyFields(101) + "Content-Length: 36\r\n"));

    row("no colon", 400, getWith("NoColon\r\n"));
    row("no name", 400, getWith(": value\r\n"));
    row("space before the colon", 400, postWith("Content-Length : 36\r\n"));
    row("space in a name", 400, getWith("Content Length: 5\r\n"));
    row("folded line", 400, getWith("X-A: 1\r\n 2\r\n"));
    row("folded line by a tab", 400, getWith("X-A: 1\r\n\t2\r\n"));
    row("first field indented", 400, "GET / HTTP/1.1\r\n Host: x\r\n\r\n");
    row("NUL in a value", 400, getWith("X-A: a"_ba + '\0' + "b\r\n"));
    row("NUL in a name", 400, getWith("X-"_ba + '\0' + "A: b\r\n"));
    row("control character in a value", 400, getWith("X-A: a\x0b\r\n"));
    row("bare LF after the request line", 400, "GET / HTTP/1.1\nHost: x\r\n\r\n");
    row("bare LF after a field", 400, getWith("X-A: 1\nX-B: 2\r\n"));
    row("bare LF at the end", 400, "GET / HTTP/1.1\r\nHost: x\r\n\n");
    row("bare CR in a value", 400, getWith("X-A: 1\rX-B: 2\r\n"));
    row("not HTTP at all", 400, "\x16\x03\x01\x02\r\n\r\n");
    row("only line ends", 400, "\r\n\r\n\r\n\r\n");

    row("negative length", 400, postWith("Content-Length: -5\r\n"));
    row("signed length", 400, postWith("Content-Length: +5\r\n"));
    row("hexadecimal length", 400, postWith("Content-Length: 0x5\r\n"));
    row("length with rubbish", 400, postWith("Content-Length: 5abc\r\n"));
    row("empty length", 400, postWith("Content-Length:\r\n"));
    row("length with a space inside", 400, postWith("Content-Length: 3 6\r\n"));
    row("length beyond 64 bits", 400, postWith("Content-Length: 18446744073709551616\r\n"));
    row("largest length of 64 bits", 413, postWith("Content-Length: 18446744073709551615\r\n"));
    row("length list", 400, postWith("Content-Length: 5, 5\r\n"));
    row("length list without space", 400, postWith("Content-Length: 5,5\r\n"));
    row("same length twice", 400, postWith("Content-Length: 5\r\nContent-Length: 5\r\n"));
    row("two lengths", 400, postWith("Content-Length: 0\r\nContent-Length: 36\r\n"));
    row("length, then coding", 400, postWith("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"));
    row("coding, then length", 400, postWith("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"));
    row("length, then unknown coding", 400, postWith("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n"));
    row("body over the limit", 413, postWith("Content-Length: 1048577\r\n"));

    row("unknown coding", 501, postWith("Transfer-Encoding: gzip\r\n"));
    row("coding before chunked", 501, postWith("Transfer-Encoding: gzip, chunked\r\n"));
    row("coding after chunked", 501, postWith("Transfer-Encoding: chunked, gzip\r\n"));
    row("identity", 501, postWith("Transfer-Encoding: identity\r\n"));
    row("chunked misspelt", 501, postWith("Transfer-Encoding: xchunked\r\n"));
    row("chunked quoted", 501, postWith("Transfer-Encoding: \"chunked\"\r\n"));
    row("empty coding", 501, postWith("Transfer-Encoding:\r\n"));
    row("chunked with a control character", 400,
        postWith("Transfer-Encoding: \x0b"
                 "chunked\r\n"));
    row("chunked twice", 400, postWith("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
    row("two codings", 400, postWith("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"));
    row("chunked in HTTP/1.0", 400, "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    row("negative chunk size", 400, chunked("-1\r\na\r\n0\r\n\r\n"));
    row("chunk size not a number", 400, chunked("xyz\r\n0\r\n\r\n"));
    row("chunk size with a prefix", 400, chunked("0x3\r\nabc\r\n0\r\n\r\n"));
    row("chunk size beyond 64 bits", 400, chunked("10000000000000000\r\na\r\n0\r\n\r\n"));
    row("largest chunk size", 413, chunked("ffffffffffffffff\r\na\r\n0\r\n\r\n"));
    row("chunk without line end", 400, chunked("3\r\nabcX0\r\n\r\n"));
    row("chunk longer than it says", 400, chunked("3\r\nabcdef\r\n0\r\n\r\n"));
    row("empty chunk size", 400, chunked("\r\n\r\n"));
    row("chunk line without end", 400, chunked("3;" + QByteArray(70'000, 'a')));
    row("trailers without end", 400, chunked("0\r\n" + manyFields(8'000)));
    row("malformed trailer", 400, chunked("0\r\nNoColon\r\n\r\n"));
    row("chunks over the limit", 413, chunked("fffff\r\n" + QByteArray(0xfffff, 'a') + "\r\n2\r\nab\r\n0\r\n\r\n"));

    row("no Host", 400, "GET / HTTP/1.1\r\n\r\n");
    row("two Hosts", 400, getWith("Host: x\r\n"));
    row("two Hosts that differ", 400, getWith("Host: y\r\n"));
    for (const char *host : {"", "a b", "a/b", "a@b", "a,b", "x:port", "x:99999", "x:-1", "[::1", "[1.2.3.4]", "[::1]x",
                             "\xc3\xa4", "a%20b", "x:80:80"}) {
        row(qPrintable("Host "_L1 + QString::fromUtf8(host)), 400, "GET / HTTP/1.1\r\nHost: "_ba + host + "\r\n\r\n");
    }

    row("NUL in the target", 400, get("/a"_ba + '\0' + "b"));
    row("control character in the target", 400, get("/a\x01"));
    row("tab in the target", 400, get("/a\tb"));
    row("space in the target", 400, get("/a b"));
    row("fragment in the target", 400, get("/a#b"));
    row("raw UTF-8 in the target", 400, get("/\xc3\xa4"));
    row("target without a slash", 400, get("echo"));
    row("asterisk for GET", 400, get("*"));
    row("other scheme", 400, get("ftp://x/echo"));
    row("address of another host", 400, get("http://evil/echo"));
    row("no target", 400, "GET  HTTP/1.1\r\nHost: x\r\n\r\n");

    row("HTTP/2.0", 505, "GET / HTTP/2.0\r\nHost: x\r\n\r\n");
    row("preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    row("HTTP/1.2", 505, "GET / HTTP/1.2\r\nHost: x\r\n\r\n");
    row("HTTP/0.9", 400, "GET /\r\n\r\n");
    row("version with rubbish", 400, "GET / HTTP/1.1x\r\nHost: x\r\n\r\n");
    row("version in lower case", 400, "GET / http/1.1\r\nHost: x\r\n\r\n");

    row("CONNECT", 501, "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n");
    row("TRACE", 501, "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n");
    row("unknown method", 501, "FETCH / HTTP/1.1\r\nHost: x\r\n\r\n");
    row("method in lower case", 501, "get / HTTP/1.1\r\nHost: x\r\n\r\n");
    row("unknown expectation", 417, postWith("Expect: 200-ok\r\nContent-Length: 5\r\n"));
}

void HostileInputTest::refusesAndCloses()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);

    EchoServer echo;
    RawClient client(echo.port());
    client.send(input).send(smuggled);
    const RawReply reply = client.read();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.field("Connection"), "close"_ba);
    QCOMPARE(reply.field("Content-Type"), "application/problem+json"_ba);
    const auto problem = nlohmann::json::parse(reply.body.toStdString());
    QCOMPARE(problem.at("status").get<int>(), status);
    QVERIFY(!problem.at("code").get<std::string>().empty());
    QCOMPARE(QByteArray::fromStdString(problem.at("requestId").get<std::string>()), reply.field("X-Request-Id"));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.rest(), QByteArray());
    QVERIFY(!echo.handler().lastRequest());
}

void HostileInputTest::refusesByteByByteToo()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);

    EchoServer echo;
    RawClient client(echo.port());
    client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char byte : input) {
        client.send(QByteArray(1, byte));
    }
    QCOMPARE(client.read().status, status);
    QVERIFY(client.waitForClose());
    QVERIFY(!echo.handler().lastRequest());
}

void HostileInputTest::toleratesAndAnswers_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &input, const QByteArray &answer = "GET /echo \n") {
        QTest::newRow(name) << input << answer;
    };

    row("HTTP/1.0 without Host", "GET /echo HTTP/1.0\r\n\r\n");
    row("63 more fields", getWith(manyFields(63)));
    row("line end before the request", "\r\n" + get("/echo"));
    row("empty value", getWith("X-A:\r\n"));
    row("UTF-8 in a value", getWith("X-A: \xc3\xa4\r\n"));
    row("host with port", "GET /echo HTTP/1.1\r\nHost: help.example:3000\r\n\r\n");
    row("host as IPv6 address", "GET /echo HTTP/1.1\r\nHost: [::1]:3000\r\n\r\n");
    row("absolute address of the same host", get("http://x/echo"));
    row("absolute address without a path", get("http://X?a"), "GET / a\n");
    row("double slash", get("//x/echo"), "GET //x/echo \n");
    row("brackets that no address has", get("//[x/echo"), "GET //[x/echo \n");
    row("bad percent-encoding", get("/%zz?%zz"), "GET /%zz %zz\n");
    row("backslash and quotes", get("/a\\b\"<>^`{|}"), "GET /a\\b\"<>^`{|} \n");
    row("dot segments", get("/a/../echo"), "GET /a/../echo \n");
    row("upgrade that is ignored",
        getWith("Connection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"));
    row("GET with a body", "GET /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", "GET /echo \nhi");
    row("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * \n");
    row("chunks in capital hex with extensions",
        postWith("Transfer-Encoding: CHUNKED\r\n", "A;a=b\r\n0123456789\r\n00\r\n\r\n"), "POST /echo \n0123456789");
    row("one-byte chunks",
        postWith("Transfer-Encoding: chunked\r\n", QByteArray("1\r\nx\r\n").repeated(2'000) + "0\r\n\r\n"),
        "POST /echo \n" + QByteArray(2'000, 'x'));
}

void HostileInputTest::toleratesAndAnswers()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, answer);

    EchoServer echo;
    RawClient client(echo.port());
    const RawReply reply = client.send(input).read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, answer);
}

TD_TEST(HostileInputTest)
#include "HostileInputTest.moc"
