// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/client/RestClient.h"

#include "server/http/HttpServer.h"
#include "server/http/Problem.h"
#include "server/http/RequestHandler.h"
#include "shared/tickets/TicketApi.h"
#include "shared/users/UserApi.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <deque>
#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

/// Answers with what the test has put in, in order, and keeps what it was asked.
class Script final : public http::RequestHandler
{
public:
    void answer(http::Response response)
    {
        const std::lock_guard guard(m_mutex);
        m_answers.push_back(std::move(response));
    }

    std::vector<http::Request> asked() const
    {
        const std::lock_guard guard(m_mutex);
        return m_asked;
    }

    http::Admission admit(const http::RequestHead &) override { return http::Admitted{}; }

    void handle(http::Request request, http::Exchange exchange) override
    {
        const std::lock_guard guard(m_mutex);
        m_asked.push_back(std::move(request));
        exchange.reply(m_answers.empty() ? http::Response{404} : m_answers.front());
        if (!m_answers.empty()) {
            m_answers.pop_front();
        }
    }

private:
    mutable std::mutex m_mutex;
    std::deque<http::Response> m_answers;
    std::vector<http::Request> m_asked;
};

http::Response json(int status, const QByteArray &body) { return {status, "application/json"_ba, body}; }

/// A desk of scripted answers on a free port, and a client that knows its address.
struct Desk
{
    explicit Desk(const QString &prefix = {}) : client(QUrl(url + prefix)) {}

    QString listen()
    {
        const auto port = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
        return u"http://127.0.0.1:%1"_s.arg(port ? *port : 0);
    }

    Script script;
    http::HttpServer server{{}, {}, script};
    const QString url = listen();
    RestClient client;
};

template <class T>
bool finishes(const QFuture<T> &future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
}

const auto category = R"({"id":"0197a3c2-6f00-7000-8000-0123456789ab","name":"Hardware"})"_ba;

} // namespace

class RestClientTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void sendsAllThatACallSays();
    Q_SLOT void sendsNoBodyWhereAnEndpointHasNone();
    Q_SLOT void keepsThePrefixOfADeskBehindAProxy();
    Q_SLOT void handsOnTheProblemOfTheServer();
    Q_SLOT void asksABusyServerAgain();
    Q_SLOT void doesNotWaitLongerForABusyServerThanItHasPatience();
    Q_SLOT void refusesWhatIsNoAnswerOfThisEndpoint_data();
    Q_SLOT void refusesWhatIsNoAnswerOfThisEndpoint();
    Q_SLOT void followsNoRedirectWithAToken();
    Q_SLOT void saysThatNobodyIsThere();
};

void RestClientTest::sendsAllThatACallSays()
{
    Desk desk;
    desk.script.answer(
        json(200, R"({"id":"7","number":7,"name":"Mara","email":"m@example.com","role":"moderator","active":true,
        "away":false,"skills":["C++"],"createdAt":"2026-11-20T08:15:00.000Z","version":4,"unknown":[]})"_ba));
    const auto future = desk.client.call(api::changeUser, {.path = {u"a/b"_s},
                                                           .body = {.role = Role::Moderator, .skills = {{u"C++"_s}}},
                                                           .accessToken = u"t0ken"_s,
                                                           .version = 3,
                                                           .idempotencyKey = u"once"_s});
    QVERIFY(finishes(future));
    const auto answer = future.result();
    QVERIFY2(answer.has_value(), answer ? "" : qPrintable(describe(answer.error())));
    QCOMPARE(answer->version, 4);
    QCOMPARE(answer->role, Role::Moderator);

    const http::Request asked = desk.script.asked().at(0);
    QCOMPARE(asked.method, http::Method::Patch);
    QCOMPARE(asked.path, "/api/v2/users/a%2Fb"_ba);
    QCOMPARE(asked.body, R"({"role":"moderator","skills":["C++"]})"_ba);
    QCOMPARE(asked.headers.value("Authorization"), "Bearer t0ken"_ba);
    QCOMPARE(asked.headers.value("If-Match"), "\"3\""_ba);
    QCOMPARE(asked.headers.value("Idempotency-Key"), "once"_ba);
    QCOMPARE(asked.headers.value("Content-Type"), "application/json"_ba);
}

void RestClientTest::sendsNoBodyWhereAnEndpointHasNone()
{
    Desk desk;
    desk.script.answer(json(200, R"({"items":[]})"_ba));
    const auto future = desk.client.call(api::listUsers, {.query = {.text = u"C++ & more"_s, .limit = 5}});
    QVERIFY(finishes(future));
    QVERIFY(future.result().has_value());

    const http::Request asked = desk.script.asked().at(0);
    QCOMPARE(asked.method, http::Method::Get);
    QCOMPARE(asked.query, "text=C%2B%2B%20%26%20more&limit=5"_ba);
    QVERIFY(asked.body.isEmpty());
    for (const char *name : {"Authorization", "If-Match", "Idempotency-Key", "Content-Type", "Cookie"}) {
        QVERIFY2(!asked.headers.contains(name), name);
    }
}

void RestClientTest::keepsThePrefixOfADeskBehindAProxy()
{
    for (const QString &prefix : {u"/desk"_s, u"/desk/"_s}) {
        Desk desk(prefix);
        desk.script.answer(json(201, category));
        const auto future = desk.client.call(api::addCategory, {.body = {u"Hardware"_s}});
        QVERIFY(finishes(future));
        QVERIFY(future.result().has_value());
        QCOMPARE(desk.script.asked().at(0).path, "/desk/api/v2/categories"_ba);
    }
}

void RestClientTest::handsOnTheProblemOfTheServer()
{
    Desk desk;
    Error sent{ErrorKind::Stale, u"stale"_s, u"Somebody changed it."_s};
    sent.field = u"version"_s;
    sent.current = R"({"version":9})"_ba;
    desk.script.answer(http::problem(sent, u"r1"_s));
    const auto future = desk.client.call(api::addCategory, {.body = {u"Hardware"_s}});
    QVERIFY(finishes(future));
    const auto answer = future.result();
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Stale);
    QCOMPARE(answer.error().field, sent.field);
    QCOMPARE(answer.error().current, sent.current);
    QCOMPARE(describe(answer.error()), u"412 stale: Somebody changed it. (field version)"_s);
}

void RestClientTest::asksABusyServerAgain()
{
    Desk desk;
    Error busy{ErrorKind::Busy, u"overloaded"_s, u"Come back."_s};
    busy.retryAfterSeconds = 0;
    desk.script.answer(http::problem(busy, {}));
    busy.kind = ErrorKind::TooMany;
    desk.script.answer(http::problem(busy, {}));
    desk.script.answer(json(201, category));
    const auto future = desk.client.call(api::addCategory, {.body = {u"Hardware"_s}, .idempotencyKey = u"k"_s});
    QVERIFY(finishes(future));
    QVERIFY(future.result().has_value());
    QCOMPARE(desk.script.asked().size(), 3u);
    QCOMPARE(desk.script.asked().at(2).body, desk.script.asked().at(0).body);
    QCOMPARE(desk.script.asked().at(2).headers.value("Idempotency-Key"), "k"_ba);
}

void RestClientTest::doesNotWaitLongerForABusyServerThanItHasPatience()
{
    Desk desk;
    Error busy{ErrorKind::Busy, u"maintenance"_s, u"Back tomorrow."_s};
    busy.retryAfterSeconds = 86'400;
    desk.script.answer(http::problem(busy, {}));
    const auto future = desk.client.call(api::addCategory, {.body = {u"Hardware"_s}});
    QVERIFY(finishes(future));
    QCOMPARE(describe(future.result().error()), u"503 maintenance: Back tomorrow."_s);
    QCOMPARE(desk.script.asked().size(), 1u);
}

void RestClientTest::refusesWhatIsNoAnswerOfThisEndpoint_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another success") << 200 << category;
    QTest::newRow("no JSON") << 201 << "<html>"_ba;
    QTest::newRow("another type") << 201 << R"({"id":"1","name":5})"_ba;
    QTest::newRow("a proxy's error") << 502 << "<html>Bad Gateway</html>"_ba;
    QTest::newRow("an error that explains nothing") << 404 << ""_ba;
}

void RestClientTest::refusesWhatIsNoAnswerOfThisEndpoint()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Desk desk;
    desk.script.answer(json(status, body));
    const auto future = desk.client.call(api::addCategory, {.body = {u"Hardware"_s}});
    QVERIFY(finishes(future));
    QVERIFY(!future.result().has_value());
    QCOMPARE(future.result().error().code, u"unexpected_answer"_s);
}

void RestClientTest::followsNoRedirectWithAToken()
{
    Desk other;
    Desk desk;
    http::Response redirect{307};
    redirect.headers.add("Location"_ba, other.url.toLatin1());
    desk.script.answer(redirect);
    const auto future = desk.client.call(api::listCategories, {.accessToken = u"t0ken"_s});
    QVERIFY(finishes(future));
    QCOMPARE(future.result().error().code, u"unexpected_answer"_s);
    QVERIFY(other.script.asked().empty());
}

void RestClientTest::saysThatNobodyIsThere()
{
    RestClient client(QUrl(u"http://127.0.0.1:1"_s));
    const auto future = client.call(api::listCategories, {});
    QVERIFY(finishes(future));
    QCOMPARE(future.result().error().code, u"unreachable"_s);
    QVERIFY(describe(future.result().error()).startsWith(u"unreachable: http://127.0.0.1:1 cannot be reached"_s));
}

TD_TEST(RestClientTest)
#include "RestClientTest.moc"
