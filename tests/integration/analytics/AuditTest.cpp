// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString auditPath = u"/api/v2/audit"_s;
}

/// The audit log and the model's bill as an admin reads them, over HTTP.
class AuditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void tellsWhoDidWhat();
    void findsByActorKindTicketAndTime();
    void aKindIsNoPattern();
    void pagesBackwardsWithoutGapsAndCounts();
    void sumsUpWhatModelsWereAsked();
    void listsCallsOfOneRequester();

private:
    QStringList kinds(const QString &query) const { return valuesOf(m_desk->admin.api.get(auditPath + query), "kind"); }
    void ask(const QString &ticket, const QString &model, const QString &state, const QString &figures,
             const QString &askedAt = {});

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void AuditTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void AuditTest::tellsWhoDidWhat()
{
    const QString ticket = m_desk->file(m_desk->rita, {{"subject"_L1, "Kaputt"_L1}});
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(ticket, u"/take"_s)).status, 200);
    QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + m_desk->otto.id, {{"active"_L1, false}}).status, 200);
    const QJsonArray entries = m_desk->admin.api.get(auditPath).items();
    QCOMPARE(entries.size(), 3);
    const QJsonObject changed = entries[0].toObject();
    QCOMPARE(changed["kind"_L1], "account.changed"_L1);
    QCOMPARE(changed["actor"_L1]["name"_L1], "Ada Admin"_L1);
    QCOMPARE(changed["origin"_L1], "person"_L1);
    QCOMPARE(changed["subjectName"_L1], "Otto"_L1);
    QCOMPARE(changed["changes"_L1]["active"_L1]["after"_L1], false);
    const QJsonObject taken = entries[1].toObject();
    QCOMPARE(taken["kind"_L1], "ticket.assigned"_L1);
    QCOMPARE(taken["subjectName"_L1], "Kaputt"_L1);
    QCOMPARE(taken["ticketId"_L1], ticket);
    QCOMPARE(taken["ticketNumber"_L1], m_desk->read(ticket)["number"]);
    QCOMPARE(entries[2].toObject()["kind"_L1], "ticket.filed"_L1);
}

void AuditTest::findsByActorKindTicketAndTime()
{
    const QString first = m_desk->file(m_desk->rita);
    const QString second = m_desk->file(m_desk->otto);
    QCOMPARE(m_desk->move(m_desk->otto, second, u"resolved"_s).status, 200);
    QCOMPARE(kinds({}), QStringList({u"ticket.moved"_s, u"ticket.filed"_s, u"ticket.filed"_s}));
    QCOMPARE(kinds(u"?actor="_s + m_desk->rita.id), QStringList{u"ticket.filed"_s});
    QCOMPARE(kinds(u"?kind=ticket.moved"_s), QStringList{u"ticket.moved"_s});
    QCOMPARE(kinds(u"?kind=ticket"_s).size(), 3);
    QCOMPARE(kinds(u"?ticket="_s + second), QStringList({u"ticket.moved"_s, u"ticket.filed"_s}));
    QCOMPARE(kinds(u"?subject="_s + first), QStringList{u"ticket.filed"_s});
    const QString moved = m_desk->admin.api.get(auditPath).items()[0]["at"_L1].toString();
    QVERIFY(kinds(u"?from="_s + moved).contains(u"ticket.moved"_s));
    QVERIFY(!kinds(u"?to="_s + moved).contains(u"ticket.moved"_s));
    QCOMPARE(kinds(u"?ticket=%1&actor=%2&kind=ticket.filed"_s.arg(second, m_desk->otto.id)).size(), 1);
    QCOMPARE(m_desk->admin.api.get(auditPath + u"?actor=otto"_s).status, 400);
}

void AuditTest::aKindIsNoPattern()
{
    m_desk->file(m_desk->rita);
    QCOMPARE(kinds(u"?kind=tic"_s), QStringList());
    QCOMPARE(kinds(u"?kind=%25"_s), QStringList());
    QCOMPARE(kinds(u"?kind=ticke_"_s), QStringList());
}

void AuditTest::pagesBackwardsWithoutGapsAndCounts()
{
    for (int i = 0; i < 5; ++i) {
        m_desk->file(m_desk->rita);
    }
    QStringList seen;
    QString next;
    do {
        const ApiReply page =
            m_desk->admin.api.get(auditPath + u"?limit=2&total=true"_s + (next.isEmpty() ? next : u"&after="_s + next));
        QCOMPARE(page.status, 200);
        QCOMPARE(page["total"].toInt(), 5 + int(seen.size() / 2)); // of all, what came in meanwhile too
        seen += valuesOf(page, "id");
        next = page.text("next");
        m_desk->file(m_desk->rita); // while somebody reads
    } while (!next.isEmpty() && seen.size() < 20);
    QCOMPARE(seen.size(), 5);
    QVERIFY(std::is_sorted(seen.begin(), seen.end(),
                           [](const QString &a, const QString &b) { return a.toLongLong() > b.toLongLong(); }));
    QVERIFY(!m_desk->admin.api.get(auditPath).json.contains("total"_L1));
    QCOMPARE(m_desk->admin.api.get(auditPath + u"?after=x"_s).code(), u"bad_cursor"_s);
}

void AuditTest::ask(const QString &ticket, const QString &model, const QString &state, const QString &figures,
                    const QString &askedAt)
{
    const Millis now = m_desk->server.clock().now();
    const auto stored = m_desk->server.database().valueOf(
        u"INSERT INTO triage_ledger (id, ticket_id, job_id, state, provider, model, prompt_version, schema_version, "
        u"request, input_tokens, output_tokens, cost_micros, duration_ms, asked_at) VALUES ('%1', '%2', '%1', '%3', "
        u"'gemini', '%4', '1', '1', 'secret text', %5, %6) RETURNING 1"_s.arg(
            newUuid(now), ticket, state, model, figures, askedAt.isEmpty() ? QString::number(now) : askedAt));
    QVERIFY(stored);
}

void AuditTest::sumsUpWhatModelsWereAsked()
{
    const QString rita = m_desk->file(m_desk->rita);
    const QString otto = m_desk->file(m_desk->otto);
    ask(rita, u"flash"_s, u"answered"_s, u"100, 10, 5, 900"_s);
    ask(rita, u"flash"_s, u"failed"_s, u"NULL, NULL, NULL, 10000"_s);
    ask(otto, u"pro"_s, u"answered"_s, u"1000, 20, 300, 900"_s);
    ask(otto, u"pro"_s, u"answered"_s, u"7, 7, 7, 7"_s, u"1"_s); // long ago
    const ApiReply usage = m_desk->admin.api.get(u"/api/v2/ai/usage?days=2"_s);
    QCOMPARE(usage.status, 200);
    const auto totals = [](int requests, int prompt, int answer, int cost, int errors) {
        return QJsonObject{{"requests"_L1, requests},
                           {"promptTokens"_L1, prompt},
                           {"answerTokens"_L1, answer},
                           {"costMicros"_L1, cost},
                           {"errors"_L1, errors}};
    };
    QCOMPARE(usage["totals"].toObject(), totals(3, 1100, 30, 305, 1));
    QCOMPARE(usage["models"][0]["model"_L1], "flash"_L1);
    QCOMPARE(usage["models"][0]["totals"_L1].toObject(), totals(2, 100, 10, 5, 1));
    QCOMPARE(usage["days"].toArray().size(), 2);
    const ApiReply ofOtto = m_desk->admin.api.get(u"/api/v2/ai/usage?requester="_s + m_desk->otto.id);
    QCOMPARE(ofOtto["totals"].toObject(), totals(1, 1000, 20, 300, 0));
    QCOMPARE(ofOtto["days"].toArray().last()["totals"_L1].toObject(), totals(1, 1000, 20, 300, 0));
}

void AuditTest::listsCallsOfOneRequester()
{
    const QString rita = m_desk->file(m_desk->rita);
    const QString otto = m_desk->file(m_desk->otto);
    for (int i = 0; i < 3; ++i) {
        ask(rita, u"flash"_s, u"answered"_s, u"1, 2, 3, 4"_s);
    }
    ask(otto, u"flash"_s, u"failed"_s, u"1, 2, 3, 4"_s);
    const auto calls = [&](const QString &query) { return m_desk->admin.api.get(u"/api/v2/ai/calls"_s + query); };
    QCOMPARE(calls(u"?total=true"_s)["total"].toInt(), 4);
    QCOMPARE(calls(u"?failed=true"_s).items().size(), 1);
    QCOMPARE(calls(u"?failed=false"_s).items().size(), 3);
    const ApiReply first = calls(u"?limit=2&requester="_s + m_desk->rita.id);
    const ApiReply second = calls(u"?limit=2&requester=%1&after=%2"_s.arg(m_desk->rita.id, first.text("next")));
    const QStringList ids = valuesOf(first, "id") + valuesOf(second, "id");
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 3);
    QVERIFY(!second.json.contains("next"_L1));
    const QJsonObject call = first.items()[0].toObject();
    QCOMPARE(call["requester"_L1]["name"_L1], "Rita"_L1);
    QCOMPARE(call["ticketId"_L1], rita);
    QCOMPARE(call["costMicros"_L1], 3);
    QVERIFY(!first.body.contains("secret text")); // nobody reads tickets by way of the bill
    QCOMPARE(calls(u"?after=1"_s).code(), u"bad_cursor"_s);
}

TD_TEST(AuditTest)
#include "AuditTest.moc"
