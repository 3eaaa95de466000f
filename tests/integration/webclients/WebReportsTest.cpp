// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "server/imports/AliasRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Figures, lists of people and old ids, as web clients ask for them.
class WebReportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void sumsUpOnesOwnTickets();
    void sumsUpWhatStaffWereGiven();
    void showsAnAdminTheDesk();
    void tellsWhatModelsWereAsked();
    void tellsWhatWasDone();
    void anAdminChangesAndDeletesPeople();
    void deletesAnAccountByABody();
    void theLastAdminStays();
    void pagesTheAccounts();
    void findsWhatHadAnotherIdBefore();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void WebReportsTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void WebReportsTest::sumsUpOnesOwnTickets()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    const QJsonObject first = file(rita);
    file(rita);
    m_web->desk.file(m_web->desk.otto);
    QCOMPARE(rita.put(u"/api/tickets/status/"_s + first["_id"_L1].toString()).status, 200);
    m_web->desk.server.database().valueOf(
        u"UPDATE ticket SET created_at = created_at - %1 WHERE number = %2 RETURNING id"_s.arg(10 * day).arg(
            first["_id"_L1].toString()));
    for (const char *path : {"/api/tickets/tickets-summary", "/api/tickets/summary"}) {
        const ApiReply reply = rita.get(QString::fromLatin1(path));
        QCOMPARE(reply.status, 200);
        QCOMPARE(part(reply, "summary"),
                 (QJsonObject{{"totalTickets"_L1, 2}, {"inProgress"_L1, 0}, {"completed"_L1, 1}}));
        QCOMPARE(part(reply, "previousSummary"),
                 (QJsonObject{{"totalTickets"_L1, 1}, {"inProgress"_L1, 0}, {"completed"_L1, 1}}));
        QCOMPARE(reply["tickets"].toArray().size(), 2);
        QVERIFY(reply["tickets"].toArray()[0].toObject().contains("assignedTo"_L1));
    }
    const QStringList words{rita.get(u"/api/tickets/tickets-summary"_s)["tickets"].toArray()[0]["status"_L1].toString(),
                            rita.get(u"/api/tickets/summary"_s)["tickets"].toArray()[0]["status"_L1].toString()};
    QCOMPARE(words, (QStringList{u"todo"_s, u"pending"_s}));
}

void WebReportsTest::sumsUpWhatStaffWereGiven()
{
    WebCaller mara = m_web->cookie(m_web->desk.mara);
    const QString number = m_web->numberOf(m_web->desk.file(m_web->desk.rita));
    m_web->desk.file(m_web->desk.rita);
    QCOMPARE(mara.put(u"/api/tickets/"_s + number, {{"assignedTo"_L1, m_web->desk.mara.email}}).status, 200);
    const ApiReply reply = mara.get(u"/api/tickets/tickets-summary"_s);
    QCOMPARE(part(reply, "summary"), (QJsonObject{{"totalTickets"_L1, 1}, {"inProgress"_L1, 1}, {"completed"_L1, 0}}));
    QCOMPARE(reply["tickets"].toArray()[0]["_id"_L1].toString(), number);
}

void WebReportsTest::showsAnAdminTheDesk()
{
    const QString id = m_web->desk.file(m_web->desk.rita);
    m_web->desk.file(m_web->desk.otto);
    m_web->desk.move(m_web->desk.mara, id, u"resolved"_s);
    m_web->spreadTickets();
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const ApiReply reply = admin.get(u"/api/admin/dashboard"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "adminProfile")["email"_L1].toString(), m_web->desk.admin.email);
    QCOMPARE(reply["users"].toArray().size(), 4);
    QCOMPARE(reply["tickets"].toArray().size(), 2);
    QCOMPARE(reply["tickets"].toArray()[0]["createdBy"_L1]["name"_L1].toString(), u"Otto"_s);
    QCOMPARE(part(reply, "stats"), (QJsonObject{{"totalUsers"_L1, 4},
                                                {"totalTickets"_L1, 2},
                                                {"inProgressTickets"_L1, 0},
                                                {"completedTickets"_L1, 1},
                                                {"activeUsers"_L1, 4}}));
}

void WebReportsTest::tellsWhatModelsWereAsked()
{
    const QString ticket = m_web->desk.file(m_web->desk.rita);
    const Millis now = m_web->desk.server.clock().now();
    m_web->desk.server.database().valueOf(
        u"INSERT INTO triage_ledger (id, ticket_id, job_id, state, provider, model, prompt_version, schema_version, "
        u"request, input_tokens, output_tokens, asked_at) VALUES ('%1', '%2', '%1', 'answered', 'gemini', 'flash', "
        u"'1', '1', '', 120, 30, %3) RETURNING id"_s.arg(newUuid(now), ticket)
            .arg(now));
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const ApiReply reply = admin.get(u"/api/admin/ai-usage?limit=5"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "summary"), (QJsonObject{{"totalRequests"_L1, 1},
                                                  {"totalPromptTokens"_L1, 120},
                                                  {"totalCompletionTokens"_L1, 30},
                                                  {"totalTokens"_L1, 150},
                                                  {"totalCacheHits"_L1, 0},
                                                  {"totalErrors"_L1, 0}}));
    QCOMPARE(reply["logs"].toArray().size(), 1);
    const QString otto = m_web->accountNumber(m_web->desk.otto);
    QCOMPARE(part(admin.get(u"/api/admin/ai-usage?userId="_s + otto), "summary")["totalRequests"_L1].toInt(), 0);
    QCOMPARE(admin.get(u"/api/admin/ai-usage?userId=4711"_s).status, 404);
}

void WebReportsTest::tellsWhatWasDone()
{
    for (int i = 0; i < 3; ++i) {
        m_web->desk.file(m_web->desk.rita);
    }
    const ApiReply reply = m_web->cookie(m_web->desk.admin).get(u"/api/admin/audit-logs?page=2&pageSize=2"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply["logs"].toArray().size(), 1);
    QCOMPARE(reply["logs"].toArray()[0]["kind"_L1].toString(), u"ticket.filed"_s);
    QCOMPARE(part(reply, "pagination")["total"_L1].toInt(), 3);
}

void WebReportsTest::anAdminChangesAndDeletesPeople()
{
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const QString path = u"/api/admin/users/"_s + m_web->accountNumber(m_web->desk.otto);
    const ApiReply changed = admin.patch(path, {{"role"_L1, "moderator"_L1}, {"isActive"_L1, false}});
    QCOMPARE(part(changed, "user")["role"_L1].toString(), u"moderator"_s);
    QCOMPARE(part(changed, "user")["isActive"_L1], QJsonValue(false));
    QCOMPARE(admin.patch(path).status, 200); // nothing to change is no failure
    QCOMPARE(admin.patch(path, {{"email"_L1, "otto.new@example.com"_L1}}).status, 200);
    QCOMPARE(admin.patch(path, {{"email"_L1, m_web->desk.rita.email}}).status, 409);
    const ApiReply gone = admin.remove(path);
    QCOMPARE(gone.status, 200);
    QCOMPARE(admin.remove(path).status, 404);
    QCOMPARE(admin.get(u"/api/admin/users"_s)["users"].toArray().size(), 3);
}

void WebReportsTest::deletesAnAccountByABody()
{
    m_web->desk.file(m_web->desk.rita);
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const QString number = m_web->accountNumber(m_web->desk.rita);
    QCOMPARE(admin.remove(u"/api/admin/delete-user"_s, {{"userId"_L1, number}}).status, 200);
    QCOMPARE(admin.remove(u"/api/admin/delete-user"_s).status, 400);
    QCOMPARE(admin.get(u"/api/admin/tickets"_s)["tickets"].toArray().size(), 1); // what it filed stays
    const ApiReply v1 = admin.remove(u"/api/v1/auth/admin/user/"_s + m_web->accountNumber(m_web->desk.otto));
    QCOMPARE(part(v1, "data")["deletedUserId"_L1].toString(), m_web->accountNumber(m_web->desk.otto));
}

void WebReportsTest::theLastAdminStays()
{
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const QString number = m_web->accountNumber(m_web->desk.admin);
    QCOMPARE(admin.remove(u"/api/admin/users/"_s + number).status, 409);
    QCOMPARE(admin.patch(u"/api/admin/users/"_s + number, {{"isActive"_L1, false}}).status, 409);
}

void WebReportsTest::pagesTheAccounts()
{
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    const auto names = [&](const char *query) {
        QStringList found;
        const ApiReply reply = admin.get(u"/api/auth/users?"_s + QString::fromLatin1(query));
        for (const QJsonValue &user : QJsonDocument::fromJson(reply.body).array()) {
            found += user["name"_L1].toString();
        }
        return found;
    };
    QCOMPARE(names("page=1&pageSize=3"), (QStringList{u"Otto"_s, u"Rita"_s, u"Mara"_s}));
    QCOMPARE(names("page=2&pageSize=3"), QStringList{u"Ada Admin"_s});
    QCOMPARE(names("page=3&pageSize=3"), QStringList());
    QCOMPARE(admin.get(u"/api/auth/users?pageSize=1"_s).header("X-Total-Count"), "4"_ba);
}

void WebReportsTest::findsWhatHadAnotherIdBefore()
{
    const QString id = m_web->desk.file(m_web->desk.rita);
    const auto moved = m_web->desk.server.database().write([&](Transaction &transaction) -> Result<void> {
        TRY(alias_repository::insertTicket(transaction, u"65f0c0ffee65f0c0ffee65f0"_s, id));
        return alias_repository::insertAccount(transaction, u"65f0c0ffee65f0c0ffee65f1"_s, m_web->desk.mara.id);
    });
    VERIFY_OK(moved);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    const ApiReply given =
        mara.put(u"/api/tickets/65f0c0ffee65f0c0ffee65f0"_s, {{"assignedTo"_L1, "65f0c0ffee65f0c0ffee65f1"_L1}});
    QCOMPARE(given.status, 200);
    QCOMPARE(part(given, "ticket")["_id"_L1].toString(), m_web->numberOf(id));
    QCOMPARE(part(given, "ticket")["assignedTo"_L1]["email"_L1].toString(), m_web->desk.mara.email);
    QCOMPARE(m_web->bearer(m_web->desk.otto).get(u"/api/tickets/65f0c0ffee65f0c0ffee65f0"_s).status, 404);
}

TD_TEST(WebReportsTest)
#include "WebReportsTest.moc"
