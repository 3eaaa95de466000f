// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/OriginRules.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td::http;

namespace {

RequestHead requestFrom(const QByteArray &origin, const QByteArray &host = "127.0.0.1:3000")
{
    RequestHead head;
    head.method = Method::Post;
    head.headers.add("Host", host);
    if (!origin.isEmpty()) {
        head.headers.add("Origin", origin);
    }
    return head;
}

} // namespace

/// Which pages are welcome, and what browsers hear of it.
class OriginRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allows_data();
    void allows();
    void namesOnlyAWelcomePage();
    void readsTheRefererWhereThereIsNoOrigin();
    void tellsAnotherSiteFromAnotherPort();
    void answersAPreflight();
};

void OriginRulesTest::allows_data()
{
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, bool loopback, const char *host, const char *origin, bool allowed) {
        QTest::newRow(name) << loopback << QByteArray(host) << QByteArray(origin) << allowed;
    };
    row("listed", false, "desk.example.com", "https://app.example.com", true);
    row("listed with a path", false, "desk.example.com", "https://client.example.com:8443", true);
    row("listed, default port written out", false, "desk.example.com", "https://app.example.com:443", true);
    row("another port", false, "desk.example.com", "https://app.example.com:444", false);
    row("another scheme", false, "desk.example.com", "http://app.example.com", false);
    row("a longer name", false, "desk.example.com", "https://app.example.com.evil.org", false);
    row("a part of the name", false, "desk.example.com", "https://example.com", false);
    row("null", false, "desk.example.com", "null", false);
    row("a file", true, "localhost:3000", "file://", false);
    row("no address at all", false, "desk.example.com", "*", false);
    row("the server itself", false, "desk.example.com", "http://desk.example.com", true);
    row("the server itself behind TLS", false, "desk.example.com", "https://desk.example.com", true);
    row("the server on another port", false, "desk.example.com", "https://desk.example.com:8443", false);
    row("this computer", true, "127.0.0.1:3000", "http://localhost:5173", true);
    row("this computer by number", true, "localhost:3000", "http://127.0.0.1:8080", true);
    row("this computer, to a server for others", false, "127.0.0.1:3000", "http://localhost:5173", false);
    row("this computer, through a proxy", true, "desk.example.com", "http://localhost:5173", false);
    row("a name that only begins so", true, "127.0.0.1:3000", "http://localhost.evil.org", false);
}

void OriginRulesTest::allows()
{
    QFETCH(bool, loopback);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    const OriginRules rules({u"https://app.example.com"_s, u""_s, u"https://client.example.com:8443/desk"_s}, loopback);
    QTEST(rules.allows(requestFrom(origin, host), origin), "allowed");
}

void OriginRulesTest::namesOnlyAWelcomePage()
{
    const OriginRules rules({u"https://app.example.com"_s}, false);
    const Headers welcome = rules.replyFields(requestFrom("https://app.example.com"));
    QCOMPARE(welcome.value("Access-Control-Allow-Origin"), "https://app.example.com"_ba);
    QCOMPARE(welcome.value("Access-Control-Allow-Credentials"), "true"_ba);
    QCOMPARE(welcome.value("Vary"), "Origin"_ba);
    const Headers foreign = rules.replyFields(requestFrom("https://evil.org"));
    QVERIFY(!foreign.contains("Access-Control-Allow-Origin"));
    QVERIFY(!foreign.contains("Access-Control-Allow-Credentials"));
    QCOMPARE(foreign.value("Vary"), "Origin"_ba);
}

void OriginRulesTest::readsTheRefererWhereThereIsNoOrigin()
{
    RequestHead head = requestFrom({});
    QCOMPARE(OriginRules::originOf(head), QByteArray());
    head.headers.add("Referer", "https://app.example.com:443/tickets/7?x=1");
    QCOMPARE(OriginRules::originOf(head), "https://app.example.com"_ba);
    head.headers.add("Origin", "https://other.example.com");
    QCOMPARE(OriginRules::originOf(head), "https://other.example.com"_ba);
}

void OriginRulesTest::tellsAnotherSiteFromAnotherPort()
{
    QVERIFY(!OriginRules::isOtherSite(requestFrom({})));
    QVERIFY(!OriginRules::isOtherSite(requestFrom("http://127.0.0.1:5173")));
    QVERIFY(OriginRules::isOtherSite(requestFrom("https://app.example.com", "desk.example.com")));
}

void OriginRulesTest::answersAPreflight()
{
    const OriginRules rules({u"https://app.example.com"_s}, false);
    const Response welcome = rules.preflight(requestFrom("https://app.example.com"));
    QCOMPARE(welcome.status, 204);
    QCOMPARE(welcome.headers.value("Access-Control-Allow-Methods"), "GET,POST,PUT,PATCH,DELETE,OPTIONS"_ba);
    QVERIFY(welcome.headers.value("Access-Control-Allow-Headers").startsWith("Content-Type, Authorization"));
    const Response foreign = rules.preflight(requestFrom("https://evil.org"));
    QCOMPARE(foreign.status, 204);
    QVERIFY(!foreign.headers.contains("Access-Control-Allow-Methods"));
}

TD_TEST(OriginRulesTest)
#include "OriginRulesTest.moc"
