// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"

#include "shared/core/Uuid.h"
#include "shared/wire/Field.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace td {
template <>
struct EnumNames<HttpMethod>
{
    static constexpr std::pair<HttpMethod, const char *> names[] = {{HttpMethod::Get, "GET"},
                                                                    {HttpMethod::Post, "POST"},
                                                                    {HttpMethod::Put, "PUT"},
                                                                    {HttpMethod::Patch, "PATCH"},
                                                                    {HttpMethod::Delete, "DELETE"}};
};
} // namespace td

namespace {

/// What each caller gets for a valid request: about a ticket it is one that `requester` has just filed.
struct Statement
{
    const char *endpoint;
    const char *body;
    int nobody, deactivated, ended, otherRequester, requester, moderator, admin;
};

constexpr Statement statements[] = {
    {"GET /healthz", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /readyz", "", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/auth/sign-up", R"({"name":"N","email":"UNIQUE@example.com","password":"12345678"})", 201, 201, 201,
     201, 201, 201, 201},
    {"POST /api/v2/auth/sign-in", R"({"email":"EMAIL","password":"correct horse"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/auth/refresh", R"({"refreshToken":"x"})", 401, 401, 401, 401, 401, 401, 401},
    {"POST /api/v2/auth/sign-out", "{}", 401, 401, 401, 204, 204, 204, 204},
    {"GET /api/v2/me", "", 401, 401, 401, 200, 200, 200, 200},
    {"PATCH /api/v2/me", R"({"bio":"x"})", 401, 401, 401, 200, 200, 200, 200},
    {"PUT /api/v2/me/skills", R"({"skills":[]})", 401, 401, 401, 200, 200, 200, 200},
    {"POST /api/v2/me/password", R"({"currentPassword":"correct horse","newPassword":"correct horse"})", 401, 401, 401,
     204, 204, 204, 204},
    {"POST /api/v2/me/email", R"({"email":"UNIQUE@example.com","password":"correct horse"})", 401, 401, 401, 200, 200,
     200, 200},
    {"GET /api/v2/me/sign-ins", "", 401, 401, 401, 200, 200, 200, 200},
    {"DELETE /api/v2/me/sign-ins/{id}", "", 401, 401, 401, 404, 204, 404, 404},
    {"POST /api/v2/auth/sign-out-everywhere", "{}", 401, 401, 401, 204, 204, 204, 204},
    {"POST /api/v2/auth/forgot-password", R"({"email":"EMAIL"})", 202, 202, 202, 202, 202, 202, 202},
    {"POST /api/v2/auth/resend-verification", R"({"email":"EMAIL"})", 202, 202, 202, 202, 202, 202, 202},
    {"POST /api/v2/auth/reset-password", R"({"token":"x","password":"12345678"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/v2/auth/verify-email", R"({"token":"x"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/v2/auth/password-strength", R"({"password":"x"})", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/auth/usernames/{username}", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/me/onboarding", "", 401, 401, 401, 200, 200, 200, 200},
    {"POST /api/v2/me/onboarding", R"({"role":"user","answers":[]})", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/role-requests", "", 401, 401, 401, 403, 403, 403, 200},
    {"POST /api/v2/role-requests/{id}/grant", "{}", 401, 401, 401, 403, 403, 403, 200},
    {"POST /api/v2/role-requests/{id}/refuse", "{}", 401, 401, 401, 403, 403, 403, 200},
    {"GET /api/v2/auth/external", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/auth/external/{provider}/start", "", 400, 400, 400, 400, 400, 400, 400},
    {"GET /api/v2/auth/external/{provider}/callback", "", 404, 404, 404, 404, 404, 404, 404},
    {"POST /api/v2/auth/external/exchange", R"({"code":"x","verifier":"0123456789012345678901234567890123456789012"})",
     400, 400, 400, 400, 400, 400, 400},
    {"GET /api/v2/sign-in-locks", "", 401, 401, 401, 403, 403, 403, 200},
    {"DELETE /api/v2/sign-in-locks/{id}", "", 401, 401, 401, 403, 403, 403, 204},
    {"GET /api/v2/users", "", 401, 401, 401, 403, 403, 200, 200},
    {"GET /api/v2/users/{id}", "", 401, 401, 401, 403, 403, 200, 200},
    {"PATCH /api/v2/users/{id}", R"({"away":true})", 401, 401, 401, 403, 403, 403, 200},
    {"POST /api/v2/users", R"({"name":"N","email":"UNIQUE@example.com","password":"a long first password"})", 401, 401,
     401, 403, 403, 403, 201},
    {"GET /api/v2/users/{id}/removal", "", 401, 401, 401, 403, 403, 403, 200},
    {"DELETE /api/v2/users/{id}", "", 401, 401, 401, 403, 403, 403, 204},
    {"GET /api/v2/me/removal", "", 401, 401, 401, 200, 200, 200, 200},
    {"DELETE /api/v2/me", "", 401, 401, 401, 204, 204, 204, 409}, // the only admin
    {"GET /api/v2/reports/dashboard", "", 401, 401, 401, 403, 403, 200, 200},
    {"GET /api/v2/reports/summary", "", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/audit", "", 401, 401, 401, 403, 403, 403, 200},
    {"GET /api/v2/ai/usage", "", 401, 401, 401, 403, 403, 403, 200},
    {"GET /api/v2/ai/calls", "", 401, 401, 401, 403, 403, 403, 200},
    {"GET /api/v2/skills", "", 401, 401, 401, 200, 200, 200, 200},
    {"POST /api/v2/skills", R"({"name":"UNIQUE"})", 401, 401, 401, 403, 403, 403, 201},
    {"PATCH /api/v2/skills/{id}", R"({"name":"UNIQUE"})", 401, 401, 401, 403, 403, 403, 200},
    {"DELETE /api/v2/skills/{id}", "", 401, 401, 401, 403, 403, 403, 204},
    {"GET /api/v2/categories", "", 401, 401, 401, 200, 200, 200, 200},
    {"POST /api/v2/categories", R"({"name":"UNIQUE"})", 401, 401, 401, 403, 403, 403, 201},
    {"POST /api/v2/tickets", R"({"subject":"s","text":"t"})", 401, 401, 401, 201, 201, 201, 201},
    {"GET /api/v2/tickets", "", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/tickets/{id}", "", 401, 401, 401, 404, 200, 200, 200},
    {"GET /api/v2/conversations", "", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/tickets/{id}/conversation", "", 401, 401, 401, 404, 200, 200, 200},
    {"GET /api/v2/tickets/count", "", 401, 401, 401, 200, 200, 200, 200},
    {"DELETE /api/v2/tickets/{id}", "", 401, 401, 401, 404, 200, 403, 200},
    {"POST /api/v2/tickets/{id}/restore", "{}", 401, 401, 401, 404, 403, 403, 403}, // it is not deleted
    {"POST /api/v2/tickets/{id}/watch", "{}", 401, 401, 401, 404, 403, 200, 200},
    {"POST /api/v2/tickets/{id}/unwatch", "{}", 401, 401, 401, 404, 403, 200, 200},
    {"GET /api/v2/tickets/{id}/watchers", "", 401, 401, 401, 404, 403, 200, 200},
    {"POST /api/v2/tickets/{id}/watchers", R"({"accountId":"MODERATOR"})", 401, 401, 401, 404, 403, 200, 200},
    {"DELETE /api/v2/tickets/{id}/watchers/{accountId}", "", 401, 401, 401, 404, 403, 404, 404}, // nobody watches
    {"GET /api/v2/tickets/{id}/links", "", 401, 401, 401, 404, 200, 200, 200},
    {"POST /api/v2/tickets/{id}/links", R"({"kind":"blocks","ticketId":"OTHER"})", 401, 401, 401, 404, 403, 201, 201},
    {"DELETE /api/v2/tickets/{id}/links/{linkId}", "", 401, 401, 401, 404, 403, 404, 404}, // there is none
    {"PATCH /api/v2/tickets/{id}", R"({"subject":"x"})", 401, 401, 401, 404, 200, 200, 200},
    {"POST /api/v2/tickets/{id}/status", R"({"status":"resolved"})", 401, 401, 401, 404, 200, 200, 200},
    {"POST /api/v2/tickets/{id}/take", "{}", 401, 401, 401, 404, 403, 200, 200},
    {"POST /api/v2/tickets/{id}/assign", R"({"assigneeId":"MODERATOR"})", 401, 401, 401, 404, 403, 200, 200},
    {"POST /api/v2/tickets/{id}/unassign", "{}", 401, 401, 401, 404, 403, 200, 200},
    {"GET /api/v2/tickets/{id}/messages", "", 401, 401, 401, 404, 200, 200, 200},
    {"POST /api/v2/tickets/{id}/messages", R"({"kind":"reply","text":"x"})", 401, 401, 401, 404, 201, 201, 201},
    {"GET /api/v2/tickets/{id}/events", "", 401, 401, 401, 404, 403, 200, 200},
    {"GET /api/v2/tickets/{id}/assignments", "", 401, 401, 401, 404, 403, 200, 200},
    {"GET /api/v2/tickets/{id}/triage", "", 401, 401, 401, 404, 403, 200, 200},
    {"GET /api/v2/tickets/{id}/similar", "", 401, 401, 401, 404, 200, 200, 200},
    {"POST /api/v2/tickets/similar", R"({"subject":"printer"})", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/me/notifications", "", 401, 401, 401, 200, 200, 200, 200},
    {"PUT /api/v2/me/notifications", R"({"kinds":[{"kind":"reply","mail":true,"app":true}]})", 401, 401, 401, 200, 200,
     200, 200},
    {"GET /api/v2/me/inbox", "", 401, 401, 401, 200, 200, 200, 200},
    {"POST /api/v2/me/inbox/read", "{}", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/feed", "", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/stream", "", 401, 401, 401, 200, 200, 200, 200},
    {"GET /api/v2/jobs", "", 401, 401, 401, 403, 403, 200, 200},
    {"GET /api/v2/jobs/{id}", "", 401, 401, 401, 403, 403, 200, 200},
    {"POST /api/v2/jobs/{id}/retry", "{}", 401, 401, 401, 403, 403, 403, 200},
    {"GET /api/v2/mails", "", 401, 401, 401, 403, 403, 403, 200},
    {"POST /api/v2/mails/{id}/retry", "{}", 401, 401, 401, 403, 403, 403, 200},
};

QByteArray nameOfEndpoint(const EndpointTable::Entry &entry)
{
    return nameOf(entry.method).toLatin1() + ' ' + entry.path;
}

} // namespace

/// Who may call what, over HTTP: every endpoint by every kind of caller.
class PermissionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void everyEndpointIsStatedHere();
    void answersEveryCallerAsStated_data();
    void answersEveryCallerAsStated();
    void whatOneMayNotSeeIsLikeWhatIsNotThere();
    void aRefusalChangesNothing();
    void anIdThatIsNoneIsNotFound();

private:
    struct Caller
    {
        const char *name;
        ApiClient api;
        int Statement::*expected;
    };
    std::vector<Caller> callers();
    ApiReply call(const ApiClient &api, const Statement &statement, const QString &id,
                  const QByteArray &body = {}) const;
    QString subjectOf(const QByteArray &endpoint);
    QByteArray bodyOf(const Statement &statement);

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
    int m_counter = 0;
};

void PermissionsTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

std::vector<PermissionsTest::Caller> PermissionsTest::callers()
{
    TestServer &server = m_desk->server;
    const Account deactivated = server.add(Role::Admin, u"Former admin"_s);
    server.database().valueOf(u"UPDATE account SET active = 0 WHERE id = '%1' RETURNING id"_s.arg(deactivated.id));
    const ApiClient ended = server.signedIn(m_desk->admin.id);
    if (ended.post(u"/api/v2/auth/sign-out"_s).status != 204) {
        qFatal("a session could not be ended");
    }
    return {{"nobody", server.nobody(), &Statement::nobody},
            {"deactivated admin", deactivated.api, &Statement::deactivated},
            {"ended session of an admin", ended, &Statement::ended},
            {"other requester", server.signedIn(m_desk->otto.id), &Statement::otherRequester},
            {"requester", server.signedIn(m_desk->rita.id), &Statement::requester},
            {"moderator", server.signedIn(m_desk->mara.id), &Statement::moderator},
            {"admin", server.signedIn(m_desk->admin.id), &Statement::admin}};
}

/// Makes what the `{id}` of an endpoint stands for.
QString PermissionsTest::subjectOf(const QByteArray &endpoint)
{
    const QString now = QString::number(m_desk->server.clock().now());
    const QString id = newUuid(m_desk->server.clock().now());
    const auto sql = [&](const QString &text) { m_desk->server.database().valueOf(text); };
    if (endpoint.contains("/tickets/{id}")) {
        return m_desk->file(m_desk->rita);
    }
    if (endpoint.contains("/users/{id}")) {
        return m_desk->server.add(Role::User, u"Somebody"_s).id;
    }
    if (endpoint.contains("/skills/{id}")) {
        return m_desk->addSkill(u"Skill %1"_s.arg(++m_counter));
    }
    if (endpoint.contains("/sign-ins/{id}")) {
        sql(u"INSERT INTO session (id, account_id, kind, device, address, created_at, last_seen_at, expires_at) VALUES "
            u"('%1', '%2', 'api', '', '', %3, %3, %3 + 3600000) RETURNING id"_s.arg(id, m_desk->rita.id, now));
        return id;
    }
    if (endpoint.contains("/role-requests/{id}")) {
        sql(u"INSERT INTO role_request (id, account_id, role, state, created_at) VALUES "
            u"('%1', '%2', 'moderator', 'open', %3) RETURNING id"_s.arg(id, m_desk->otto.id, now));
        return id;
    }
    if (endpoint.contains("/sign-in-locks/{id}")) {
        sql(u"INSERT INTO sign_in_failure (id, account_key, address, failures, last_at, locked_until) VALUES "
            u"('%1', '%1', '127.0.0.1', 10, %2, %2 + 3600000) RETURNING id"_s.arg(id, now));
        return id;
    }
    if (endpoint.contains("/jobs/{id}")) {
        sql(u"INSERT INTO job_history (id, kind, subject_id, payload, outcome, attempt, last_error, created_at, "
            u"ended_at) "
            u"VALUES ('%1', 'mail.send', '%1', '{}', 'dead', 1, 'no', %2, %2) RETURNING id"_s.arg(id, now));
        return id;
    }
    if (endpoint.contains("/mails/{id}")) {
        sql(u"INSERT INTO mail (id, kind, account_id, dedupe_key, state, from_address, to_name, to_address, subject, "
            u"text_body, "
            u"html_body, message_id, reply, created_at) VALUES ('%1', 'welcome', '%2', '%1', 'failed', 'a@b', 'Rita', "
            u"'r@b', 's', "
            u"'t', 'h', '<%1@b>', 'no', %3) RETURNING id"_s.arg(id, m_desk->rita.id, now));
        return id;
    }
    return {};
}

QByteArray PermissionsTest::bodyOf(const Statement &statement)
{
    return QByteArray(statement.body)
        .replace("UNIQUE", "unique" + QByteArray::number(++m_counter))
        .replace("OTHER", QByteArray(statement.body).contains("OTHER") ? m_desk->file(m_desk->rita).toLatin1() : "")
        .replace("EMAIL", m_desk->rita.email.toUtf8())
        .replace("MODERATOR", m_desk->mara.id.toLatin1());
}

ApiReply PermissionsTest::call(const ApiClient &api, const Statement &statement, const QString &id,
                               const QByteArray &body) const
{
    const QByteArray endpoint = statement.endpoint;
    if (endpoint == "GET /api/v2/stream") { // has no end
        return StreamClient(api).opened();
    }
    const QByteArray method = endpoint.left(endpoint.indexOf(' '));
    const QString path = QString::fromLatin1(endpoint.mid(method.size() + 1)).replace("{id}"_L1, id);
    const bool needsVersion = method == "PATCH" && path.contains(u"/tickets/"_s);
    return api.send(method, path, body, needsVersion ? ApiClient::Fields{{"If-Match", "\"1\""}} : ApiClient::Fields{});
}

void PermissionsTest::everyEndpointIsStatedHere()
{
    QSet<QByteArray> stated;
    for (const Statement &statement : statements) {
        stated += statement.endpoint;
    }
    QSet<QByteArray> served;
    for (const auto &entry : m_desk->server.runtime().endpoints().entries()) {
        served += nameOfEndpoint(entry);
    }
    QCOMPARE(served - stated, QSet<QByteArray>()); // served, but nobody said by whom it may be called
    QCOMPARE(stated - served, QSet<QByteArray>());
}

void PermissionsTest::answersEveryCallerAsStated_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; const Statement &statement : statements) {
        QTest::newRow(statement.endpoint) << i++;
    }
}

void PermissionsTest::answersEveryCallerAsStated()
{
    QFETCH(int, index);
    const Statement &statement = statements[index];
    for (const Caller &caller : callers()) {
        const int expected = statement.*caller.expected;
        const ApiReply reply = call(caller.api, statement, subjectOf(statement.endpoint), bodyOf(statement));
        const QByteArray told = caller.name + (" got " + QByteArray::number(reply.status)) + ' ' + reply.body;
        QVERIFY2(reply.status == expected, told.constData());
        if (expected >= 400) {
            QCOMPARE(reply.header("Content-Type"), "application/problem+json"_ba);
            QVERIFY(!reply.code().isEmpty());
        }
        if (expected == 401 && caller.expected == &Statement::deactivated && reply.code() != u"unauthenticated"_s) {
            QCOMPARE(reply.code(), u"account_deactivated"_s);
        }
    }
}

void PermissionsTest::whatOneMayNotSeeIsLikeWhatIsNotThere()
{
    for (const Statement &statement : statements) {
        if (statement.otherRequester != 404) {
            continue;
        }
        const QByteArray body = bodyOf(statement);
        const ApiReply hidden = call(m_desk->otto.api, statement, subjectOf(statement.endpoint), body);
        const ApiReply absent = call(m_desk->otto.api, statement, newUuid(m_desk->server.clock().now()), body);
        QCOMPARE(hidden.status, 404);
        QCOMPARE(absent.status, 404);
        QCOMPARE(hidden.withoutRequestId(), absent.withoutRequestId());
        QCOMPARE(hidden.header("Content-Length").size() > 0, true);
    }
}

void PermissionsTest::aRefusalChangesNothing()
{
    for (const Caller &caller : callers()) {
        for (const Statement &statement : statements) {
            if (statement.*caller.expected < 400) {
                continue;
            }
            const QString id = subjectOf(statement.endpoint);
            const QByteArray body = bodyOf(statement);
            const auto before = m_desk->server.rowCounts();
            QCOMPARE(call(caller.api, statement, id, body).status, statement.*caller.expected);
            QVERIFY2(m_desk->server.rowCounts() == before, statement.endpoint);
        }
    }
}

void PermissionsTest::anIdThatIsNoneIsNotFound()
{
    for (const Statement &statement : statements) {
        if (!QByteArray(statement.endpoint).contains("{id}")) {
            continue;
        }
        for (const QString &id : {u"42"_s, u"0197A3C2-6F00-7000-8000-0123456789AB"_s, u"..%2f"_s, u"'%20OR%201=1"_s,
                                  newUuid(m_desk->server.clock().now())}) {
            const ApiReply reply = call(m_desk->admin.api, statement, id, bodyOf(statement));
            const QByteArray told = statement.endpoint + (' ' + id.toLatin1()) + ' ' + reply.body;
            QVERIFY2(reply.status == 404, told.constData());
        }
    }
}

TD_TEST(PermissionsTest)
#include "PermissionsTest.moc"
