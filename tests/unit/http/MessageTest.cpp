// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Message.h"
#include "server/http/CanonicalRequest.h"
#include "server/http/RequestIds.h"
#include "server/http/ResponseWriter.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace td::http;
using namespace Qt::Literals::StringLiterals;

/// The values that travel through the HTTP layer, and their forms on the wire.
class MessageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void methodsAreCaseSensitive();
    void headersCompareNamesWithoutCase();
    void setReplacesEveryFieldOfThatName();

    void canonicalRequestNamesTheConnectionOnce();
    void canonicalRequestHidesTheBody();
    void canonicalRequestKeepsHostsOutOfThePath_data();
    void canonicalRequestKeepsHostsOutOfThePath();
    void readsOnlyWellFormedRequestKeys();
    void internalHeadersDifferByServer();

    void writesStatusLineFieldsAndBody();
    void leavesOutFieldsThatBreakTheirLine_data();
    void leavesOutFieldsThatBreakTheirLine();
    void leavesOutFieldsThatTheConnectionWrites();
    void saysWhatBecomesOfTheConnection();
    void writesChunks();
};

void MessageTest::methodsAreCaseSensitive()
{
    for (const char *name : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        QCOMPARE(methodName(methodFrom(name)), QByteArray(name));
    }
    QCOMPARE(methodFrom("get"), Method::Other);
    QCOMPARE(methodFrom("TRACE"), Method::Other);
    QCOMPARE(methodFrom(""), Method::Other);
}

void MessageTest::headersCompareNamesWithoutCase()
{
    Headers headers;
    headers.add("Content-Type"_ba, "a"_ba);
    headers.add("content-TYPE"_ba, "b"_ba);
    QCOMPARE(headers.value("CONTENT-type"), "a"_ba);
    QCOMPARE(headers.count("content-type"), 2);
    QVERIFY(headers.contains("Content-Type"));
    QVERIFY(!headers.contains("Content"));
    QCOMPARE(headers.value("Content"), QByteArray());
}

void MessageTest::setReplacesEveryFieldOfThatName()
{
    Headers headers;
    headers.add("A"_ba, "1"_ba);
    headers.add("B"_ba, "2"_ba);
    headers.add("a"_ba, "3"_ba);
    headers.set("A", "4"_ba);
    QCOMPARE(headers.count("A"), 1);
    QCOMPARE(headers.value("a"), "4"_ba);
    QCOMPARE(headers.size(), 2);
}

void MessageTest::canonicalRequestNamesTheConnectionOnce()
{
    RequestHead head{Method::Get, "/a%2Fb", "x=1"};
    head.headers.add("X-Secret"_ba, "9-9"_ba);
    head.headers.add("x-secret"_ba, "8-8"_ba);
    head.headers.add("Host"_ba, "x"_ba);
    QCOMPARE(canonicalRequest(head, "X-Secret", {3, 4}),
             "GET /a%2Fb?x=1 HTTP/1.1\r\nX-Secret: 3-4\r\nContent-Length: 0\r\nHost: x\r\n\r\n"_ba);
}

void MessageTest::canonicalRequestHidesTheBody()
{
    RequestHead head{Method::Post, "/a"};
    head.headers.add("content-length"_ba, "5"_ba);
    QCOMPARE(canonicalRequest(head, "X-S", {1, 1}), "POST /a HTTP/1.1\r\nX-S: 1-1\r\nContent-Length: 0\r\n\r\n"_ba);
}

void MessageTest::canonicalRequestKeepsHostsOutOfThePath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("plain") << "/a//b"_ba
                           << "/a//b"_ba;
    QTest::newRow("double slash") << "//evil/a"_ba
                                  << "/evil/a"_ba;
    QTest::newRow("many slashes") << "////"_ba
                                  << "/"_ba;
    QTest::newRow("asterisk") << "*"_ba
                              << "/"_ba;
}

void MessageTest::canonicalRequestKeepsHostsOutOfThePath()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, canonical);
    const QByteArray request = canonicalRequest({Method::Get, path}, "X-S", {1, 1});
    QVERIFY2(request.startsWith("GET " + canonical + " HTTP/1.1\r\n"), request.constData());
}

void MessageTest::readsOnlyWellFormedRequestKeys()
{
    QCOMPARE(requestKey("12-34")->connection, quint64(12));
    QCOMPARE(requestKey("12-34")->request, quint64(34));
    for (const char *value : {"", "-", "1", "1-", "-1", "a-1", "1-a", "1-1, 2-2", "1--1"}) {
        QVERIFY2(!requestKey(value), value);
    }
}

void MessageTest::internalHeadersDifferByServer()
{
    const QRegularExpression form(u"^X-Td-[0-9a-f]{32}$"_s);
    QVERIFY(form.match(QString::fromLatin1(RequestIds().internalHeader())).hasMatch());
    QVERIFY(RequestIds().internalHeader() != RequestIds().internalHeader());
}

void MessageTest::writesStatusLineFieldsAndBody()
{
    Response response{201, "application/json", "{}"};
    response.headers.add("Location"_ba, "/tickets/1"_ba);
    QByteArray out = writeResponse(response, u"id-1"_s, {});
    const qsizetype date = out.indexOf("Date: ");
    out.remove(date, out.indexOf("\r\n", date) + 2 - date);
    QCOMPARE(out, "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nLocation: /tickets/1\r\n"
                  "X-Request-Id: id-1\r\nContent-Length: 2\r\n\r\n{}"_ba);
}

void MessageTest::leavesOutFieldsThatBreakTheirLine_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CR LF") << "X"_ba
                           << "a\r\nInjected: 1"_ba;
    QTest::newRow("CR") << "X"_ba
                        << "a\rInjected: 1"_ba;
    QTest::newRow("LF") << "X"_ba
                        << "a\nInjected: 1"_ba;
    QTest::newRow("NUL") << "X"_ba
                         << "a\0Injected"_ba;
    QTest::newRow("name with colon") << "X: Injected"_ba
                                     << "1"_ba;
    QTest::newRow("name with space") << "X Injected"_ba
                                     << "1"_ba;
    QTest::newRow("name with line end") << "X\r\nInjected"_ba
                                        << "1"_ba;
    QTest::newRow("no name") << ""_ba
                             << "Injected"_ba;
}

void MessageTest::leavesOutFieldsThatBreakTheirLine()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Response response;
    response.headers.add(name, value);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"left out"_s));
    QVERIFY(!writeResponse(response, u"1"_s, {}).contains("Injected"));
}

void MessageTest::leavesOutFieldsThatTheConnectionWrites()
{
    Response response{200, "text/plain", "abc"};
    for (const char *name : {"content-length", "Transfer-Encoding", "connection", "DATE", "x-request-id"}) {
        response.headers.add(name, "forged"_ba);
    }
    QVERIFY(!writeResponse(response, u"1"_s, {}).contains("forged"));
}

void MessageTest::saysWhatBecomesOfTheConnection()
{
    QVERIFY(!writeResponse({}, u"1"_s, {}).contains("Connection:"));
    QVERIFY(writeResponse({}, u"1"_s, {.keepAlive = false}).contains("\r\nConnection: close\r\n"));
    QVERIFY(writeResponse({}, u"1"_s, {.http11 = false}).contains("\r\nConnection: keep-alive\r\n"));
    QVERIFY(writeResponse({}, u"1"_s, {.stream = true}).contains("\r\nTransfer-Encoding: chunked\r\n"));
    QVERIFY(!writeResponse({}, u"1"_s, {.stream = true}).contains("Content-Length"));
}

void MessageTest::writesChunks() { QCOMPARE(writeChunk(QByteArray(31, 'x')), "1f\r\n" + QByteArray(31, 'x') + "\r\n"); }

TD_TEST(MessageTest)
#include "MessageTest.moc"
