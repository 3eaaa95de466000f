// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/Contract.h"
#include "shared/analytics/AiApi.h"
#include "shared/analytics/AuditApi.h"
#include "shared/analytics/ReportApi.h"
#include "shared/tickets/ConversationApi.h"
#include "tests/support/TestDesk.h"

#include "shared/notifications/NotificationApi.h"
#include "shared/tickets/SimilarApi.h"
#include "shared/wire/Field.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Bad parameters over HTTP: each gets a clear answer.
class BadQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void refusesABadValue_data();
    void refusesABadValue();
    void refusesUnknownAndRepeatedParameters();
    void everyParameterIsTriedHere();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

namespace {

struct BadQuery
{
    const char *path;
    const char *parameter;
    QList<QByteArray> values;
};

const QByteArray longText(300, 'x');

QList<BadQuery> ticketQueries(const char *path)
{
    return {
        {path, "status", {"", "bogus", "new,bogus", "new,,open", "NEW", "new,open,pending,resolved,closed,new"}},
        {path, "assignee", {"", "Me", "42", "%00", longText}},
        {path, "requester", {"", "none", "42", "'"}},
        {path, "priority", {"", "critical", "1", "low,", "low,medium,high,urgent,low"}},
        {path, "tag", {"", "a,", longText}},
        {path, "skill", {"", longText}},
        {path, "watching", {"", "1", "yes"}},
        {path, "public", {"", "TRUE"}},
        {path, "deleted", {"", "0"}},
        {path, "type", {longText, "%0A"}},
        {path, "category", {longText, "%07"}},
        {path, "text", {"", "%20", "%22%22", "...", longText, "%00"}},
        {path, "sort", {"", "random", "created_at;drop%20table%20ticket"}},
        {path, "after", {"", "x", longText + longText}},
        {path, "limit", {"", "0", "-1", "201", "1.5", "ten", "99999999999999999999", "0x10"}},
    };
}

const QList<BadQuery> badQueries = ticketQueries(api::listTickets.path) + ticketQueries(api::countTickets.path) +
                                   ticketQueries(api::listConversations.path) +
                                   QList<BadQuery>{
                                       {"/api/v2/users", "role", {"", "boss"}},
                                       {"/api/v2/users", "active", {"", "1", "yes", "TRUE"}},
                                       {"/api/v2/users", "text", {longText, "%00"}},
                                       {"/api/v2/users", "after", {"", "x", "99999999999999999999"}},
                                       {"/api/v2/users", "limit", {"0", "201", "ten"}},
                                       {"/api/v2/users", "sort", {"", "random"}},
                                       {"/api/v2/users", "total", {"", "1"}},
                                       {"/api/v2/reports/dashboard", "days", {"", "0", "367", "x"}},
                                       {"/api/v2/reports/dashboard", "timeZone", {"", "Mars/Base", longText}},
                                       {"/api/v2/reports/summary", "of", {"", "mine"}},
                                       {"/api/v2/reports/summary", "days", {"0", "367"}},
                                       {"/api/v2/audit", "actor", {"", "me"}},
                                       {"/api/v2/audit", "kind", {"", longText}},
                                       {"/api/v2/audit", "ticket", {"", "42"}},
                                       {"/api/v2/audit", "subject", {"", "42"}},
                                       {"/api/v2/audit", "from", {"", "yesterday", "2026-11-20"}},
                                       {"/api/v2/audit", "to", {"", "2026-11-20T08:15:00"}},
                                       {"/api/v2/audit", "after", {"", "x"}},
                                       {"/api/v2/audit", "limit", {"0", "201"}},
                                       {"/api/v2/audit", "total", {"", "yes"}},
                                       {"/api/v2/ai/usage", "days", {"0", "367"}},
                                       {"/api/v2/ai/usage", "timeZone", {"", "Mars/Base"}},
                                       {"/api/v2/ai/usage", "requester", {"", "42"}},
                                       {"/api/v2/ai/calls", "requester", {"", "42"}},
                                       {"/api/v2/ai/calls", "failed", {"", "1"}},
                                       {"/api/v2/ai/calls", "after", {"", "x", "1.x"}},
                                       {"/api/v2/ai/calls", "limit", {"0", "201"}},
                                       {"/api/v2/ai/calls", "total", {"", "1"}},
                                       {"/api/v2/feed", "after", {"", "x", longText}},
                                       {"/api/v2/stream", "after", {"", "x", longText}},
                                       {"/api/v2/jobs", "subject", {"", "42"}},
                                       {"/api/v2/jobs", "state", {"", "finished"}},
                                       {"/api/v2/jobs", "limit", {"0", "201", "ten"}},
                                       {"/api/v2/mails", "ticket", {"", "42"}},
                                       {"/api/v2/mails", "state", {"", "lost"}},
                                       {api::listSimilar.path, "limit", {"0", "21", "ten"}},
                                       {api::listSimilar.path, "open", {"", "1"}},
                                       {"/api/v2/me/inbox", "unread", {"", "1"}},
                                       {"/api/v2/me/inbox", "after", {"", "x"}},
                                       {"/api/v2/me/inbox", "limit", {"0", "201"}},
                                       {"/api/v2/mails", "limit", {"0", "201", "ten"}},
                                   };

} // namespace

void BadQueryTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void BadQueryTest::refusesABadValue_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; const BadQuery &query : badQueries) {
        QTest::addRow("%s %s", query.path, query.parameter) << i++;
    }
}

void BadQueryTest::refusesABadValue()
{
    QFETCH(int, index);
    const BadQuery &query = badQueries[index];
    const QByteArray path = QByteArray(query.path).replace("{id}", m_desk->rita.id.toLatin1());
    for (const QByteArray &value : query.values) {
        const ApiReply reply = m_desk->admin.api.get(QString::fromLatin1(path + '?' + query.parameter + '=' + value));
        QVERIFY2(reply.status == 400, (value + " -> " + reply.body).constData());
        QVERIFY2(reply.header("Content-Type") == "application/problem+json", reply.head.constData());
        QVERIFY2(!reply.code().isEmpty(), reply.body.constData());
        QVERIFY2(reply.field().startsWith(QLatin1StringView(query.parameter)),
                 (value + " -> " + reply.body).constData());
    }
}

void BadQueryTest::refusesUnknownAndRepeatedParameters()
{
    for (const auto &entry : m_desk->server.runtime().endpoints().entries()) {
        if (entry.method != HttpMethod::Get || QByteArray(entry.path).contains('{') ||
            contractOf(entry.path) == Contract::WebClients) { // these pass over what they do not know
            continue;
        }
        const QString path = QString::fromLatin1(entry.path);
        const ApiReply unknown = m_desk->admin.api.get(path + u"?quite_unknown=1"_s);
        QVERIFY2(unknown.status == 400, entry.path);
        QCOMPARE(unknown.code(), u"unknown_field"_s);
        QCOMPARE(unknown.field(), u"quite_unknown"_s);
        if (entry.takesParameters) {
            const ApiReply twice = m_desk->admin.api.get(path + u"?after=1&after=1"_s);
            QCOMPARE(twice.code(), u"duplicate_field"_s);
            QCOMPARE(twice.field(), u"after"_s);
            QCOMPARE(m_desk->admin.api.get(path + u"?limit=1&%FF=1"_s).code(), u"bad_encoding"_s);
        }
    }
}

void BadQueryTest::everyParameterIsTriedHere()
{
    QSet<QByteArray> tried, there;
    for (const BadQuery &query : badQueries) {
        tried += QByteArray(query.path) + ' ' + query.parameter;
    }
    const auto add = [&]<class Parameters>(const char *path, const Parameters *) {
        std::apply([&](const auto &...field) { ((there += QByteArray(path) + ' ' + field.name), ...); },
                   Parameters::wire());
    };
    const auto of = [&]<class E>(const E &endpoint) {
        add(endpoint.path, static_cast<typename E::Parameters *>(nullptr));
    };
    of(api::listTickets);
    of(api::countTickets);
    of(api::listSimilar);
    of(api::listConversations);
    of(api::readInbox);
    of(api::listUsers);
    of(api::dashboard);
    of(api::ownSummary);
    of(api::listAudit);
    of(api::aiUsage);
    of(api::listAiCalls);
    of(api::readFeed);
    of(api::openStream);
    of(api::listJobs);
    of(api::listMails);
    QCOMPARE(there - tried, QSet<QByteArray>());
    int lists = 0;
    for (const auto &entry : m_desk->server.runtime().endpoints().entries()) {
        lists += entry.takesParameters;
    }
    QCOMPARE(lists, 19); // of the others: RemovalTest, ExternalSignInTest and OnboardingTest
}

TD_TEST(BadQueryTest)
#include "BadQueryTest.moc"
