// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Problem.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace td;
using namespace td::http;
using namespace Qt::Literals::StringLiterals;

namespace {

nlohmann::json bodyOf(const Response &response) { return nlohmann::json::parse(response.body.toStdString()); }

} // namespace

class ProblemTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsStatus_data();
    void everyKindHasItsStatus();
    void hasTheMembersOfRfc9457();
    void namesTheFieldOnlyWhenThereIsOne();
    void showsWhatTheThingIsNow();
    void saysWhenToTryAgain();
    void saysWhichMethodsAreAllowed();
    void keepsTextThatJsonMustEscape();
};

void ProblemTest::everyKindHasItsStatus_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, ErrorKind kind, int status) { QTest::newRow(name) << int(kind) << status; };
    row("bad input", ErrorKind::BadInput, 400);
    row("unauthenticated", ErrorKind::Unauthenticated, 401);
    row("forbidden", ErrorKind::Forbidden, 403);
    row("not found", ErrorKind::NotFound, 404);
    row("method not allowed", ErrorKind::MethodNotAllowed, 405);
    row("conflict", ErrorKind::Conflict, 409);
    row("gone", ErrorKind::Gone, 410);
    row("stale", ErrorKind::Stale, 412);
    row("too large", ErrorKind::TooLarge, 413);
    row("unprocessable", ErrorKind::Unprocessable, 422);
    row("too many", ErrorKind::TooMany, 429);
    row("internal", ErrorKind::Internal, 500);
    row("busy", ErrorKind::Busy, 503);
}

void ProblemTest::everyKindHasItsStatus()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    const Response response = problem({ErrorKind(kind), u"code"_s, u"message"_s}, u"id"_s);
    QCOMPARE(response.status, status);
    QCOMPARE(bodyOf(response).at("status").get<int>(), status);
    QVERIFY(bodyOf(response).at("title") != "Unknown");
}

void ProblemTest::hasTheMembersOfRfc9457()
{
    const Response response = problem({ErrorKind::NotFound, u"no_ticket"_s, u"There is no such ticket."_s}, u"id-7"_s);
    QCOMPARE(response.contentType, "application/problem+json"_ba);
    const nlohmann::json expected{{"type", "about:blank"},
                                  {"title", "Not Found"},
                                  {"status", 404},
                                  {"code", "no_ticket"},
                                  {"detail", "There is no such ticket."},
                                  {"requestId", "id-7"}};
    QCOMPARE(bodyOf(response).dump(), expected.dump());
}

void ProblemTest::namesTheFieldOnlyWhenThereIsOne()
{
    const Error error{ErrorKind::BadInput, u"empty_subject"_s, u"Give the ticket a subject."_s, u"subject"_s};
    QCOMPARE(bodyOf(problem(error, u"1"_s)).at("field").get<std::string>(), "subject");
    QVERIFY(!bodyOf(problem({ErrorKind::BadInput}, u"1"_s)).contains("field"));
}

void ProblemTest::showsWhatTheThingIsNow()
{
    Error error{ErrorKind::Stale, u"stale"_s, u"Somebody was faster."_s};
    error.current = R"({"version":7})";
    QCOMPARE(bodyOf(problem(error, u"1"_s)).at("current").at("version").get<int>(), 7);
}

void ProblemTest::saysWhenToTryAgain()
{
    Error error{ErrorKind::TooMany, u"slow_down"_s, u"Too many tries."_s};
    QVERIFY(!problem(error, u"1"_s).headers.contains("Retry-After"));
    error.retryAfterSeconds = 30;
    QCOMPARE(problem(error, u"1"_s).headers.value("Retry-After"), "30"_ba);
}

void ProblemTest::saysWhichMethodsAreAllowed()
{
    const Response response = methodNotAllowed("GET, HEAD", u"1"_s);
    QCOMPARE(response.status, 405);
    QCOMPARE(response.headers.value("Allow"), "GET, HEAD"_ba);
}

void ProblemTest::keepsTextThatJsonMustEscape()
{
    const QString text = u"\"quoted\" \\ line\nend ä 😀 \x01"_s;
    const Response response = problem({ErrorKind::BadInput, u"x"_s, text}, u"1"_s);
    QCOMPARE(QString::fromStdString(bodyOf(response).at("detail")), text);
}

TD_TEST(ProblemTest)
#include "ProblemTest.moc"
