// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/api/PermissionTable.h"

#include "server/api/Contract.h"
#include "shared/core/Uuid.h"
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WebCaller.h"

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

struct Caller
{
    const char *name;
    ApiClient api;
    int Statement::*expected;
};

/// A desk on which somebody stands in every relation to a ticket.
struct Stage
{
    Stage(Dialect dialect, PostgresCluster &cluster, StaffSees sees)
        : staffSees(sees),
          desk(dialect, cluster, TestDesk::Jobs::Held, [sees](ServerConfig &config) { config.desk.staffSees = sees; }),
          milo(desk.server.add(Role::Moderator, u"Milo"_s)),
          wanda(desk.server.add(Role::User, u"Wanda"_s)),
          sina(desk.server.add(Role::User, u"Sina"_s))
    {
    }

    const StaffSees staffSees;
    TestDesk desk;
    const Account milo;  ///< another moderator
    const Account wanda; ///< watches
    const Account sina;  ///< only signs in
    QString other;       ///< one more ticket of the owner's
    std::vector<Caller> callers;
};

QByteArray methodOf(const Statement &statement)
{
    const QByteArray endpoint = statement.endpoint;
    return endpoint.left(endpoint.indexOf(' '));
}

QByteArray pathOf(const Statement &statement)
{
    return QByteArray(statement.endpoint).mid(methodOf(statement).size() + 1);
}

bool isOfWebClients(const Statement &statement) { return contractOf(pathOf(statement)) == Contract::WebClients; }

bool namesAnId(const Statement &statement)
{
    return pathOf(statement).contains("{id}") || QByteArray(statement.body).contains("\"ID\"");
}

/// Whether afterwards somebody is gone or signed out.
bool wearsTheStageOut(const Statement &statement)
{
    static const QByteArrayList endpoints{"DELETE /api/v2/me",
                                          "DELETE /api/auth/profile",
                                          "POST /api/v2/me/password",
                                          "PUT /api/auth/update-password",
                                          "POST /api/v2/me/email",
                                          "POST /api/v2/auth/sign-out-everywhere",
                                          "POST /api/v2/auth/sign-out",
                                          "POST /api/auth/logout",
                                          "POST /api/admin/logout",
                                          "POST /api/v1/auth/logout",
                                          "POST /api/v1/auth/logout/session"};
    return endpoints.contains(statement.endpoint);
}

/// An id that nothing has.
QString absentId(const Statement &statement, Millis now)
{
    return isOfWebClients(statement) ? u"999999"_s : newUuid(now);
}

} // namespace

/// Who may call what, over HTTP: every endpoint by every kind of caller, as PermissionTable.h states it.
class PermissionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanupTestCase() { m_stages.clear(); }

    void everyEndpointIsStated();
    void answersEveryCallerAsStated_data();
    void answersEveryCallerAsStated();
    void whatOneMayNotSeeIsLikeWhatIsNotThere();
    void anIdThatIsNoneIsNotFound();

private:
    std::vector<Caller> makeCallers();
    const std::vector<Caller> &callers() const { return m_stage->callers; }
    int expectedOf(const Caller &caller, const Statement &statement) const;
    ApiReply call(const ApiClient &api, const Statement &statement, const QString &id);
    QString ticket();
    QString subjectOf(const Statement &statement);
    QByteArray bodyOf(const Statement &statement, const QString &id);
    QString numberOf(const char *table, const QString &id);
    TestServer &server() { return m_stage->desk.server; }

    PostgresCluster m_cluster;
    std::map<std::pair<int, int>, std::unique_ptr<Stage>> m_stages; ///< by dialect and setting
    Stage *m_stage = nullptr;
    int m_counter = 0;
};

void PermissionsTest::initTestCase_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<int>("staffSees");
    for (const auto &[dialect, name] :
         {std::pair(Dialect::Sqlite, "sqlite"), std::pair(Dialect::Postgres, "postgres")}) {
        QTest::addRow("%s, staff see all", name) << dialect << int(StaffSees::All);
        QTest::addRow("%s, staff see their own", name) << dialect << int(StaffSees::OwnAndUnassigned);
    }
}

void PermissionsTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    QFETCH_GLOBAL(int, staffSees);
    auto &stage = m_stages[{int(dialect), staffSees}];
    if (!stage) {
        stage = std::make_unique<Stage>(dialect, m_cluster, StaffSees(staffSees));
    }
    m_stage = stage.get();
    if (m_stage->other.isEmpty()) {
        m_stage->other = ticket();
        m_stage->callers = makeCallers();
    }
}

std::vector<Caller> PermissionsTest::makeCallers()
{
    const TestDesk &desk = m_stage->desk;
    const Account deactivated = server().add(Role::Admin, u"Former admin"_s);
    server().database().valueOf(u"UPDATE account SET active = 0 WHERE id = '%1' RETURNING id"_s.arg(deactivated.id));
    const ApiClient ended = server().signedIn(desk.admin.id);
    if (ended.post(u"/api/v2/auth/sign-out"_s).status != 204) {
        qFatal("a session could not be ended");
    }
    const bool all = m_stage->staffSees == StaffSees::All;
    return {
        {"nobody", server().nobody(), &Statement::nobody},
        {"a deactivated admin", deactivated.api, &Statement::nobody},
        {"an admin who signed out", ended, &Statement::nobody},
        {"the owner", server().signedIn(desk.rita.id), &Statement::owner},
        {"another requester", server().signedIn(desk.otto.id), &Statement::other},
        {"a watcher", server().signedIn(m_stage->wanda.id), &Statement::watcher},
        {"the assigned moderator", server().signedIn(desk.mara.id), &Statement::assigned},
        {"another moderator", server().signedIn(m_stage->milo.id), all ? &Statement::moderator : &Statement::limited},
        {"an admin", server().signedIn(desk.admin.id), &Statement::admin}};
}

int PermissionsTest::expectedOf(const Caller &caller, const Statement &statement) const
{
    const bool limited = m_stage->staffSees == StaffSees::OwnAndUnassigned;
    const bool moderator = caller.expected == &Statement::assigned;
    return limited && moderator && !namesAnId(statement) ? statement.limited : statement.*caller.expected;
}

/// A ticket of the owner's, given away by triage, and watched.
QString PermissionsTest::ticket()
{
    const TestDesk &desk = m_stage->desk;
    const QString id = m_stage->desk.file(desk.rita);
    server().database().valueOf(
        u"UPDATE ticket SET assignee_id = '%1', assigned_by = 'triage', status = 'open' WHERE id = '%2' RETURNING id"_s
            .arg(desk.mara.id, id));
    const ApiReply watched =
        desk.admin.api.post(TestDesk::path(id, u"/watchers"_s), {{"accountId"_L1, m_stage->wanda.id}});
    if (watched.status != 200) {
        qFatal("nobody watches: %s", watched.body.constData());
    }
    return id;
}

QString PermissionsTest::numberOf(const char *table, const QString &id)
{
    return *server().database().valueOf(u"SELECT number FROM %1 WHERE id = '%2'"_s.arg(QLatin1StringView(table), id));
}

/// Makes what the id of an endpoint stands for.
QString PermissionsTest::subjectOf(const Statement &statement)
{
    const QByteArray path = pathOf(statement);
    const QString now = QString::number(server().clock().now());
    const QString id = newUuid(server().clock().now());
    const auto sql = [&](const QString &text) { server().database().valueOf(text); };
    if (path.contains("/tickets/") && namesAnId(statement)) {
        return isOfWebClients(statement) ? numberOf("ticket", ticket()) : ticket();
    }
    if (path.contains("/users/{id}") || path.endsWith("/delete-user")) {
        const QString account = server().add(Role::User, u"Somebody"_s).id;
        return isOfWebClients(statement) ? numberOf("account", account) : account;
    }
    if (path.contains("/user/{id}")) {
        return numberOf("account", server().add(Role::User, u"Somebody"_s).id);
    }
    if (path.contains("/skills/{id}")) {
        return m_stage->desk.addSkill(u"Skill %1"_s.arg(++m_counter));
    }
    if (path.contains("/jobs/{id}")) {
        sql(u"INSERT INTO job_history (id, kind, subject_id, payload, outcome, attempt, last_error, created_at, "
            u"ended_at) VALUES ('%1', 'mail.send', '%1', '{}', 'dead', 1, 'no', %2, %2) RETURNING id"_s.arg(id, now));
        return id;
    }
    if (path.contains("/sign-ins/{id}")) {
        sql(u"INSERT INTO session (id, account_id, kind, device, address, created_at, last_seen_at, expires_at) VALUES "
            u"('%1', '%2', 'api', '', '', %3, %3, %3 + 3600000) RETURNING id"_s.arg(id, m_stage->desk.rita.id, now));
        return id;
    }
    if (path.contains("/role-requests/{id}")) {
        sql(u"INSERT INTO role_request (id, account_id, role, state, created_at) VALUES "
            u"('%1', '%2', 'moderator', 'open', %3) RETURNING id"_s.arg(id, m_stage->sina.id, now));
        return id;
    }
    if (path.contains("/sign-in-locks/{id}")) {
        sql(u"INSERT INTO sign_in_failure (id, account_key, address, failures, last_at, locked_until) VALUES "
            u"('%1', '%1', '127.0.0.1', 10, %2, %2 + 3600000) RETURNING id"_s.arg(id, now));
        return id;
    }
    if (path.contains("/mails/{id}")) {
        sql(u"INSERT INTO mail (id, kind, account_id, dedupe_key, state, from_address, to_name, to_address, subject, "
            u"text_body, html_body, message_id, reply, created_at) VALUES ('%1', 'welcome', '%2', '%1', 'failed', "
            u"'a@b', 'Rita', 'r@b', 's', 't', 'h', '<%1@b>', 'no', %3) RETURNING id"_s.arg(id, m_stage->desk.rita.id,
                                                                                           now));
        return id;
    }
    return {};
}

QByteArray PermissionsTest::bodyOf(const Statement &statement, const QString &id)
{
    const TestDesk &desk = m_stage->desk;
    return QByteArray(statement.body)
        .replace("OTHER", m_stage->other.toLatin1())
        .replace("UNIQUE", "unique" + QByteArray::number(++m_counter))
        .replace("EMAIL", m_stage->sina.email.toUtf8())
        .replace("ADMIN", desk.admin.email.toUtf8())
        .replace("MODERATOR", desk.mara.id.toLatin1())
        .replace("\"ID\"", '"' + id.toLatin1() + '"');
}

ApiReply PermissionsTest::call(const ApiClient &api, const Statement &statement, const QString &id)
{
    if (pathOf(statement) == "/api/v2/stream") { // has no end
        return StreamClient(api).opened();
    }
    const QString path = QString::fromLatin1(pathOf(statement)).replace("{id}"_L1, id);
    ApiClient::Fields fields;
    if (methodOf(statement) == "PATCH" && path.startsWith("/api/v2/tickets/"_L1)) {
        const auto version = server().database().valueOf(
            u"SELECT version FROM ticket WHERE CAST(id AS text) = '%1'"_s.arg(QString(id).remove(u'\'')));
        fields.emplace_back("If-Match", '"' + version.value_or(u"1"_s).toLatin1() + '"');
    }
    return WebCaller(server().port())
        .withToken(api.token())
        .send(methodOf(statement), path, bodyOf(statement, id), fields);
}

void PermissionsTest::everyEndpointIsStated()
{
    QSet<QByteArray> stated;
    for (const Statement &statement : statements) {
        stated += statement.endpoint;
    }
    QSet<QByteArray> served;
    for (const auto &entry : server().runtime().endpoints().entries()) {
        served += nameOf(entry.method).toLatin1() + ' ' + entry.path;
    }
    QCOMPARE(served - stated, QSet<QByteArray>()); // served, but nobody said by whom it may be called
    QCOMPARE(stated - served, QSet<QByteArray>());
    QCOMPARE(qsizetype(std::size(statements)), stated.size());
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
    const auto check = [&](const Caller &caller, const QString &id) {
        const int expected = expectedOf(caller, statement);
        const ApiReply reply = call(caller.api, statement, id);
        const QByteArray told = caller.name + (" got " + QByteArray::number(reply.status)) + ' ' + reply.body;
        QVERIFY2(reply.status == expected, told.constData());
        if (expected >= 400) {
            QCOMPARE(reply.header("Content-Type"),
                     isOfWebClients(statement) ? "application/json"_ba : "application/problem+json"_ba);
            QVERIFY(!reply.code().isEmpty());
        }
    };
    const QString first = subjectOf(statement);
    const auto rows = server().rowCounts();
    for (const Caller &caller : callers()) {
        if (expectedOf(caller, statement) >= 400) {
            check(caller, first);
        }
    }
    QVERIFY(server().rowCounts() == rows); // a refusal changes nothing
    for (const Caller &caller : callers()) {
        if (expectedOf(caller, statement) < 400) {
            check(caller, methodOf(statement) == "GET" ? first : subjectOf(statement));
        }
    }
    if (wearsTheStageOut(statement)) {
        cleanupTestCase(); // the next one needs them all again
    }
}

void PermissionsTest::whatOneMayNotSeeIsLikeWhatIsNotThere()
{
    int compared = 0;
    for (const Statement &statement : statements) {
        std::optional<QString> subject;
        for (const Caller &caller : callers()) {
            const bool hides = expectedOf(caller, statement) == 404 && namesAnId(statement) && statement.admin != 404;
            if (!hides) {
                continue;
            }
            subject = subject ? subject : subjectOf(statement);
            const ApiReply hidden = call(caller.api, statement, *subject);
            const ApiReply absent = call(caller.api, statement, absentId(statement, server().clock().now()));
            QCOMPARE(hidden.status, 404);
            QCOMPARE(absent.status, 404);
            QCOMPARE(hidden.withoutRequestId(), absent.withoutRequestId());
            QCOMPARE(hidden.header("Content-Length"), absent.header("Content-Length"));
            ++compared;
        }
    }
    QVERIFY(compared > 20);
}

void PermissionsTest::anIdThatIsNoneIsNotFound()
{
    for (const Statement &statement : statements) {
        if (!pathOf(statement).contains("{id}")) {
            continue;
        }
        for (const QString &id : {u"0"_s, u"999999"_s, u"0197A3C2-6F00-7000-8000-0123456789AB"_s, u"..%2f"_s,
                                  u"'%20OR%201=1"_s, newUuid(server().clock().now())}) {
            const ApiReply reply = call(m_stage->desk.admin.api, statement, id);
            const QByteArray told = statement.endpoint + (' ' + id.toLatin1()) + ' ' + reply.body;
            QVERIFY2(reply.status == 404, told.constData());
        }
    }
}

TD_TEST(PermissionsTest)
#include "PermissionsTest.moc"
