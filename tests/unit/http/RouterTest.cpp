// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Router.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace td::http;
using namespace Qt::Literals::StringLiterals;
using Kind = Route::Kind;

namespace {

enum { List, File, Read, Search, Reply, Root, Folder, Head };

Router tickets()
{
    Router router;
    router.add(Method::Get, u"/api/v2/tickets", List);
    router.add(Method::Post, u"/api/v2/tickets", File);
    router.add(Method::Get, u"/api/v2/tickets/{id}", Read);
    router.add(Method::Post, u"/api/v2/tickets/search", Search);
    router.add(Method::Post, u"/api/v2/tickets/{id}/replies/{reply}", Reply);
    router.add(Method::Get, u"/", Root);
    router.add(Method::Get, u"/folder/", Folder);
    return router;
}

} // namespace

class RouterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void decodesEachSegmentOnce_data();
    void decodesEachSegmentOnce();
    void refusesWhatIsNoPath_data();
    void refusesWhatIsNoPath();
    void namesAllParameters();
    void tellsWhichMethodsAreAllowed();
    void answersHeadByGet();
    void prefersAnOwnRouteForHeadAndOptions();
    void parameterNamesMayDifferByMethod();
    void fallsBackToAParameterWhenALiteralLeadsNowhere();
    void forgivesCaseAndSlashes_data();
    void forgivesCaseAndSlashes();
};

void RouterTest::finds_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("value");
    const auto row = [](const char *name, Method method, const char *path, Kind kind, int value = -1) {
        QTest::newRow(name) << method << QByteArray(path) << kind << value;
    };
    row("list", Method::Get, "/api/v2/tickets", Kind::Found, List);
    row("by method", Method::Post, "/api/v2/tickets", Kind::Found, File);
    row("parameter", Method::Get, "/api/v2/tickets/7", Kind::Found, Read);
    row("two parameters", Method::Post, "/api/v2/tickets/7/replies/8", Kind::Found, Reply);
    row("literal wins", Method::Post, "/api/v2/tickets/search", Kind::Found, Search);
    row("literal wins whatever its methods", Method::Get, "/api/v2/tickets/search", Kind::MethodNotAllowed);
    row("root", Method::Get, "/", Kind::Found, Root);
    row("trailing slash is part of the pattern", Method::Get, "/folder/", Kind::Found, Folder);
    row("missing trailing slash", Method::Get, "/folder", Kind::NotFound);
    row("trailing slash too many", Method::Get, "/api/v2/tickets/", Kind::NotFound);
    row("empty segment is no parameter", Method::Post, "/api/v2/tickets//replies/8", Kind::NotFound);
    row("double slash", Method::Get, "//api/v2/tickets", Kind::NotFound);
    row("case differs", Method::Get, "/API/v2/tickets", Kind::NotFound);
    row("inner node", Method::Get, "/api/v2", Kind::NotFound);
    row("too long", Method::Get, "/api/v2/tickets/7/x", Kind::NotFound);
    row("encoded letters of a literal", Method::Get, "/api/v2/%74ickets", Kind::Found, List);
    row("encoded slash makes no segment", Method::Get, "/api%2Fv2/tickets", Kind::NotFound);
    row("wrong method", Method::Delete, "/api/v2/tickets", Kind::MethodNotAllowed);
    row("options", Method::Options, "/api/v2/tickets", Kind::Options);
    row("options of nothing", Method::Options, "/nothing", Kind::NotFound);
    row("asterisk", Method::Options, "*", Kind::BadPath);
}

void RouterTest::finds()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, path);
    const Route route = tickets().match(method, path);
    QTEST(route.kind, "kind");
    QTEST(route.value, "value");
}

void RouterTest::decodesEachSegmentOnce_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << "7"_ba << u"7"_s;
    QTest::newRow("slash") << "a%2Fb"_ba << u"a/b"_s;
    QTest::newRow("small hex") << "a%2fb"_ba << u"a/b"_s;
    QTest::newRow("encoded percent stays") << "a%252Fb"_ba << u"a%2Fb"_s;
    QTest::newRow("UTF-8") << "%C3%A4"_ba << u"ä"_s;
    QTest::newRow("outside the BMP") << "%F0%9F%98%80"_ba << u"😀"_s;
    QTest::newRow("plus is a plus") << "a+b"_ba << u"a+b"_s;
    QTest::newRow("space") << "a%20b"_ba << u"a b"_s;
    QTest::newRow("three dots") << "..."_ba << u"..."_s;
}

void RouterTest::decodesEachSegmentOnce()
{
    QFETCH(QByteArray, segment);
    const Route route = tickets().match(Method::Get, "/api/v2/tickets/" + segment);
    QCOMPARE(route.kind, Kind::Found);
    QTEST(route.parameter(u"id"), "id");
}

void RouterTest::refusesWhatIsNoPath_data()
{
    QTest::addColumn<QByteArray>("segment");
    for (const char *segment :
         {"%zz", "%",   "%4",  "a%",     "%%41",      "%00",          "a%00b", "%0A", "x%0a",   "%1f",
          "%7F", "%FF", "%C3", "%C0%AF", "%ED%A0%80", "%F5%80%80%80", ".",     "..",  "%2e%2E", "%2e"}) {
        QTest::newRow(segment) << QByteArray(segment);
    }
}

void RouterTest::refusesWhatIsNoPath()
{
    QFETCH(QByteArray, segment);
    QCOMPARE(tickets().match(Method::Get, "/api/v2/tickets/" + segment).kind, Kind::BadPath);
    QCOMPARE(tickets().match(Method::Get, "/nowhere/" + segment + "/at/all").kind, Kind::BadPath);
}

void RouterTest::namesAllParameters()
{
    const Route route = tickets().match(Method::Post, "/api/v2/tickets/7/replies/8");
    QCOMPARE(route.parameter(u"id"), u"7"_s);
    QCOMPARE(route.parameter(u"reply"), u"8"_s);
    QCOMPARE(route.parameter(u"other"), QString());
}

void RouterTest::tellsWhichMethodsAreAllowed()
{
    QCOMPARE(tickets().match(Method::Delete, "/api/v2/tickets").allow, "GET, POST, HEAD, OPTIONS"_ba);
    QCOMPARE(tickets().match(Method::Options, "/api/v2/tickets/search").allow, "POST, OPTIONS"_ba);
}

void RouterTest::answersHeadByGet()
{
    QCOMPARE(tickets().match(Method::Head, "/api/v2/tickets").value, int(List));
    QCOMPARE(tickets().match(Method::Head, "/api/v2/tickets/search").kind, Kind::MethodNotAllowed);
}

void RouterTest::prefersAnOwnRouteForHeadAndOptions()
{
    Router router;
    router.add(Method::Get, u"/a", List);
    router.add(Method::Head, u"/a", Head);
    router.add(Method::Options, u"/a", Search);
    QCOMPARE(router.match(Method::Head, "/a").value, int(Head));
    QCOMPARE(router.match(Method::Options, "/a").value, int(Search));
    QCOMPARE(router.match(Method::Put, "/a").allow, "GET, HEAD, OPTIONS"_ba);
}

void RouterTest::parameterNamesMayDifferByMethod()
{
    Router router;
    router.add(Method::Get, u"/t/{id}", Read);
    router.add(Method::Put, u"/t/{name}", File);
    QCOMPARE(router.match(Method::Get, "/t/7").parameter(u"id"), u"7"_s);
    QCOMPARE(router.match(Method::Put, "/t/7").parameter(u"name"), u"7"_s);
}

void RouterTest::fallsBackToAParameterWhenALiteralLeadsNowhere()
{
    Router router;
    router.add(Method::Get, u"/t/mine/open", List);
    router.add(Method::Get, u"/t/{id}/replies", Reply);
    const Route route = router.match(Method::Get, "/t/mine/replies");
    QCOMPARE(route.value, int(Reply));
    QCOMPARE(route.parameter(u"id"), u"mine"_s);
}

void RouterTest::forgivesCaseAndSlashes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("id");
    QTest::newRow("as it is") << "/api/tickets/aB7/status"_ba << u"aB7"_s;
    QTest::newRow("capitals, but not of the parameter") << "/API/Tickets/aB7/STATUS"_ba << u"aB7"_s;
    QTest::newRow("trailing slash") << "/api/tickets/7/status/"_ba << u"7"_s;
    QTest::newRow("slashes everywhere") << "//api///tickets//7//status//"_ba << u"7"_s;
}

void RouterTest::forgivesCaseAndSlashes()
{
    QFETCH(QByteArray, path);
    Router router(Router::Paths::Forgiving);
    router.add(Method::Put, u"/api/tickets/{id}/status", Reply);
    const Route route = router.match(Method::Put, path);
    QCOMPARE(route.value, int(Reply));
    QTEST(route.parameter(u"id"), "id");
}

TD_TEST(RouterTest)
#include "RouterTest.moc"
