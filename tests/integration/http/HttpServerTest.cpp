// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"

#include <QLocale>
#include <QLoggingCategory>
#include <QRegularExpression>
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

/// Keeps everything that is logged while it lives, in every thread.
class LogKeeper final
{
public:
    explicit LogKeeper(const QString &rules)
    {
        QLoggingCategory::setFilterRules(rules);
        lines.clear();
        m_before = qInstallMessageHandler(keep);
    }
    ~LogKeeper()
    {
        qInstallMessageHandler(m_before);
        QLoggingCategory::setFilterRules(u"td.http.info=false"_s);
    }

    static QByteArray text()
    {
        const std::lock_guard lock(mutex);
        return lines;
    }

private:
    static void keep(QtMsgType, const QMessageLogContext &context, const QString &line)
    {
        const std::lock_guard lock(mutex);
        lines += context.category + (": " + line.toUtf8()) + '\n';
    }

    static inline std::mutex mutex;
    static inline QByteArray lines;
    QtMessageHandler m_before;
};

} // namespace

/// What the protocol promises to a client, by raw bytes against a real server.
class HttpServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersGetWithPathAndQueryAsTheyWereSent();
    void answersPostWithBody();
    void answersChunkedPost();
    void dropsTrailers();
    void handsOnRepeatedFieldsInOrder();
    void hidesFieldsOfTheConnectionFromTheHandler();
    void datesAndNamesEveryReply();
    void takesTheClientsRequestIdOnlyWhenPlain_data();
    void takesTheClientsRequestIdOnlyWhenPlain();

    void logsOneLineWithoutQueryOrBody();

    void keepsTheConnectionForTheNextRequest();
    void closesWhenTheClientAsksForIt();
    void closesAfterHttp10UnlessAskedToKeep();
    void answersHeadWithoutBody();
    void answers204WithoutBodyOrLength();
    void dropsResponseFieldsThatBreakTheirLine();

    void answersPipelinedRequestsInOrderThoughTheFirstIsSlow();
    void answersAfterTheClientHasClosedItsDirection();
    void answersPipelinedRequestsAfterHalfClose();

    void answers500WhenTheHandlerThrows();
    void answers500WhenNobodyAnswers();
    void ignoresASecondReply();
    void dropsTheReplyToAClientThatLeft();
    void ignoresAForgedInternalHeader();
};

void HttpServerTest::answersGetWithPathAndQueryAsTheyWereSent()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply reply = client.send(get("/a%2Fb/c?x=%41+b")).read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "GET /a%2Fb/c x=%41+b\n"_ba);
    QCOMPARE(echo.handler().lastRequest()->peer, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(!echo.handler().lastRequest()->secure);
}

void HttpServerTest::answersPostWithBody()
{
    EchoServer echo;
    RawClient client(echo.port());
    QCOMPARE(client.send(post("/echo", "hello")).read().body, "POST /echo \nhello"_ba);
}

void HttpServerTest::answersChunkedPost()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\n\r\n");
    QCOMPARE(client.read().body, "POST /echo \nhello"_ba);
}

void HttpServerTest::dropsTrailers()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nAuthorization: Bearer x\r\n\r\n");
    QCOMPARE(client.read().status, 200);
    QVERIFY(!echo.handler().lastRequest()->headers.contains("Authorization"));
}

void HttpServerTest::handsOnRepeatedFieldsInOrder()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\n\r\n").read();
    const http::Headers headers = echo.handler().lastRequest()->headers;
    QCOMPARE(headers.count("X-A"), 2);
    QCOMPARE(headers.value("X-a"), "1"_ba);
}

void HttpServerTest::hidesFieldsOfTheConnectionFromTheHandler()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nKeep-Alive: 5\r\nTE: trailers\r\n\r\n")
        .read();
    QCOMPARE(echo.handler().lastRequest()->headers.size(), 1);
}

void HttpServerTest::datesAndNamesEveryReply()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply first = client.send(get("/echo")).read();
    const RawReply second = client.send(get("/echo")).read();
    const QString date = QString::fromLatin1(first.field("Date"));
    const QDateTime parsed = QLocale::c().toDateTime(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    QVERIFY2(parsed.isValid(), qPrintable(date));
    const QRegularExpression plain(u"^[0-9a-f]+-[0-9a-f]+$"_s);
    QVERIFY(plain.match(QString::fromLatin1(first.field("X-Request-Id"))).hasMatch());
    QVERIFY(first.field("X-Request-Id") != second.field("X-Request-Id"));
}

void HttpServerTest::takesTheClientsRequestIdOnlyWhenPlain_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("taken");
    QTest::newRow("uuid") << "0198a0de-7b7c-7000-8000-000000000000"_ba << true;
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("spaces") << "a b"_ba << false;
    QTest::newRow("quotes") << "a\"b"_ba << false;
    QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
    QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
}

void HttpServerTest::takesTheClientsRequestIdOnlyWhenPlain()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, taken);
    EchoServer echo;
    RawClient client(echo.port());
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id + "\r\n\r\n");
    const RawReply reply = client.read();
    QCOMPARE(reply.field("X-Request-Id") == id, taken);
    QCOMPARE(echo.handler().lastRequest()->id.toLatin1(), reply.field("X-Request-Id"));
}

void HttpServerTest::logsOneLineWithoutQueryOrBody()
{
    EchoServer echo;
    RawClient client(echo.port());
    const LogKeeper log(u"td.http.info=true"_s);
    const RawReply reply = client.send(post("/echo?secret=1", "secret", "X-Secret: secret\r\n")).read();
    const QRegularExpression line(
        u"^td.http: POST /echo 200 [0-9]+ ms %1\n$"_s.arg(QString::fromLatin1(reply.field("X-Request-Id"))));
    QVERIFY2(line.match(QString::fromUtf8(LogKeeper::text())).hasMatch(), LogKeeper::text().constData());
}

void HttpServerTest::keepsTheConnectionForTheNextRequest()
{
    EchoServer echo;
    RawClient client(echo.port());
    for (int i = 0; i < 100; ++i) {
        const QByteArray number = QByteArray::number(i);
        QCOMPARE(client.send(post("/echo", number)).read().body, "POST /echo \n" + number);
    }
    QCOMPARE(echo.server().stats().connections, 1);
}

void HttpServerTest::closesWhenTheClientAsksForIt()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply reply = client.send("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").read();
    QCOMPARE(reply.field("Connection"), "close"_ba);
    QVERIFY(client.waitForClose());
    QVERIFY(echo.waitForConnections(0));
}

void HttpServerTest::closesAfterHttp10UnlessAskedToKeep()
{
    EchoServer echo;
    RawClient closing(echo.port());
    QCOMPARE(closing.send("GET /echo HTTP/1.0\r\n\r\n").read().field("Connection"), "close"_ba);
    QVERIFY(closing.waitForClose());

    RawClient keeping(echo.port());
    const QByteArray request = "GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    QCOMPARE(keeping.send(request).read().field("Connection"), "keep-alive"_ba);
    QCOMPARE(keeping.send(request).read().status, 200);
}

void HttpServerTest::answersHeadWithoutBody()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply head = client.send("HEAD /bytes/1000 HTTP/1.1\r\nHost: x\r\n\r\n").read(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("Content-Length"), "1000"_ba);
    QCOMPARE(client.send(get("/echo")).read().body, "GET /echo \n"_ba);
}

void HttpServerTest::answers204WithoutBodyOrLength()
{
    EchoServer echo;
    RawClient client(echo.port());
    const RawReply reply = client.send(get("/empty")).read();
    QCOMPARE(reply.status, 204);
    QVERIFY(!reply.head.contains("Content-"));
    QCOMPARE(client.send(get("/echo")).read().status, 200);
}

void HttpServerTest::dropsResponseFieldsThatBreakTheirLine()
{
    EchoServer echo;
    RawClient client(echo.port());
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"response field was left out"_s));
    const RawReply reply = client.send(get("/inject")).read();
    QCOMPARE(reply.field("X-Good"), "yes"_ba);
    QVERIFY(!reply.head.contains("Injected"));
    QCOMPARE(reply.field("Content-Length"), "0"_ba);
    QCOMPARE(client.send(get("/echo")).read().status, 200);
}

void HttpServerTest::answersPipelinedRequestsInOrderThoughTheFirstIsSlow()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(get("/held") + post("/echo", "second") + get("/bytes/3"));
    QVERIFY(echo.handler().waitForHeld(1));
    QCOMPARE(echo.server().stats().requestsInFlight, 1);
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        exchange.reply({200, "text/plain"_ba, "first"_ba});
    }
    QCOMPARE(client.read().body, "first"_ba);
    QCOMPARE(client.read().body, "POST /echo \nsecond"_ba);
    QCOMPARE(client.read().body, "xxx"_ba);
}

void HttpServerTest::answersAfterTheClientHasClosedItsDirection()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(get("/held")).endSending();
    QVERIFY(echo.handler().waitForHeld(1));
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        QVERIFY(exchange.connected());
        exchange.reply({200, "text/plain"_ba, "late"_ba});
    }
    QCOMPARE(client.read().body, "late"_ba);
    QVERIFY(client.waitForClose());
    QVERIFY(echo.waitForConnections(0));
}

void HttpServerTest::answersPipelinedRequestsAfterHalfClose()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(get("/echo") + get("/bytes/3")).endSending();
    QCOMPARE(client.read().body, "GET /echo \n"_ba);
    QCOMPARE(client.read().body, "xxx"_ba);
    QVERIFY(client.waitForClose());
}

void HttpServerTest::answers500WhenTheHandlerThrows()
{
    EchoServer echo;
    RawClient client(echo.port());
    QCOMPARE(codeOf(client.send(get("/throw")).read()), "internal");
    QCOMPARE(client.send(get("/echo")).read().status, 200);
}

void HttpServerTest::answers500WhenNobodyAnswers()
{
    EchoServer echo;
    RawClient client(echo.port());
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"nobody answered request"_s));
    QCOMPARE(codeOf(client.send(get("/forget")).read()), "internal");
    QCOMPARE(client.send(get("/echo")).read().status, 200);
}

void HttpServerTest::ignoresASecondReply()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(get("/held"));
    QVERIFY(echo.handler().waitForHeld(1));
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        http::Exchange copy = exchange;
        copy.reply({200, "text/plain"_ba, "one"_ba});
        exchange.reply({200, "text/plain"_ba, "two"_ba});
    }
    QCOMPARE(client.read().body, "one"_ba);
    QCOMPARE(client.send(get("/bytes/1")).read().body, "x"_ba);
}

void HttpServerTest::dropsTheReplyToAClientThatLeft()
{
    EchoServer echo;
    RawClient client(echo.port());
    client.send(get("/held"));
    QVERIFY(echo.handler().waitForHeld(1));
    client.abort();
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        exchange.reply({200, "text/plain"_ba, QByteArray(1'000'000, 'x')});
    }
    QVERIFY(echo.waitForConnections(0));
    QCOMPARE(echo.server().stats().requestsInFlight, 0);
    QCOMPARE(echo.server().stats().bufferedBytes, 0);
}

void HttpServerTest::ignoresAForgedInternalHeader()
{
    EchoServer echo;
    QByteArray seenByQt;
    RawClient victim(echo.port());
    {
        const LogKeeper log(u"td.http.info=false\nqt.httpserver*.debug=true"_s); // there Qt shows what it was fed
        victim.send(get("/held"));
        QVERIFY(echo.handler().waitForHeld(1));
        seenByQt = LogKeeper::text();
    }
    const QRegularExpression secret(u"x-td-[0-9a-f]{32}"_s, QRegularExpression::CaseInsensitiveOption);
    const QByteArray name = secret.match(QString::fromUtf8(seenByQt)).captured().toLatin1();
    QVERIFY2(!name.isEmpty(), seenByQt.constData());

    RawClient forger(echo.port());
    for (int connection = 1; connection <= 3; ++connection) {
        const QByteArray value = QByteArray::number(connection) + "-1";
        forger.send("GET /bytes/5 HTTP/1.1\r\n" + name + ": " + value + "\r\nHost: x\r\n" + name + ": " + value +
                    "\r\n\r\n");
        QCOMPARE(forger.read().body, "xxxxx"_ba);
    }
    for (http::Exchange &exchange : echo.handler().takeHeld()) {
        exchange.reply({200, "text/plain"_ba, "mine"_ba});
    }
    QCOMPARE(victim.read().body, "mine"_ba);
}

TD_TEST(HttpServerTest)
#include "HttpServerTest.moc"
