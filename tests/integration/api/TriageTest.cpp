// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QJsonObject vpnDown{{"subject"_L1, "VPN is down"_L1},
                          {"text"_L1, "The VPN does not work since this morning, nobody can work. Urgent!"_L1}};

} // namespace

/// What triage decides, what it leaves to people, and when it runs again, over HTTP.
class TriageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void decidesWhatNobodyHasDecided();
    void leavesWhatTheRequesterChose();
    void leavesWhatStaffChoseBeforeItsTurn();
    void aPersonsValueIsKeptBesideTriages();
    void runsAgainWhenTheTextChangesBeforeAPersonWorked();
    void runsNoMoreOnceAPersonHasWorked();
    void anOutdatedAnswerIsNotWritten();
    void theLedgerHasTheQuestionAndTheAnswer();
    void theSecondRunKeepsTheAssigneeAndSendsNoSecondMail();

private:
    void start(TestDesk::Jobs jobs);
    ApiReply triage(const QString &id) const { return m_desk->admin.api.get(TestDesk::path(id, u"/triage"_s)); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void TriageTest::start(TestDesk::Jobs jobs)
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, jobs);
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    m_desk->addSkill(u"Printers"_s, {u"printer"_s});
    QCOMPARE(
        m_desk->admin.api
            .patch(u"/api/v2/users/"_s + m_desk->mara.id, {{"skills"_L1, QJsonArray{"Networking"_L1, "Printers"_L1}}})
            .status,
        200);
}

void TriageTest::decidesWhatNobodyHasDecided()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply ticket = m_desk->read(id);
    QCOMPARE(ticket.text("type"), u"incident"_s);
    QCOMPARE(ticket.text("priority"), u"urgent"_s);
    QCOMPARE(ticket["skills"].toArray(), QJsonArray{"Networking"_L1});
    QVERIFY(ticket["confidence"].toDouble() > 0);
    QVERIFY(ticket.json.contains("triagedAt"_L1));
    QVERIFY(!ticket.text("summary").isEmpty());
}

void TriageTest::leavesWhatTheRequesterChose()
{
    start(TestDesk::Jobs::Run);
    QJsonObject chosen = vpnDown;
    chosen["priority"_L1] = u"low"_s;
    chosen["skills"_L1] = QJsonArray{"Printers"_L1};
    const QString id = m_desk->file(m_desk->rita, chosen);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply ticket = m_desk->read(id);
    QCOMPARE(ticket.text("priority"), u"low"_s);
    QCOMPARE(ticket["skills"].toArray(), QJsonArray{"Printers"_L1});
    QCOMPARE(ticket.text("type"), u"incident"_s); // nobody had decided that
    const QJsonObject result = triage(id).items().first()["result"_L1].toObject();
    QVERIFY2(QJsonDocument(result).toJson().contains("Networking"), "the suggestion is kept in the ledger");
}

void TriageTest::leavesWhatStaffChoseBeforeItsTurn()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QCOMPARE(m_desk->mara.api
                 .patch(TestDesk::path(id),
                        {{"type"_L1, "question"_L1}, {"summary"_L1, "Mine"_L1}, {"notes"_L1, "Mine too"_L1}}, 1)
                 .status,
             200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply ticket = m_desk->read(id);
    QCOMPARE(ticket.text("type"), u"question"_s);
    QCOMPARE(ticket.text("summary"), u"Mine"_s);
    QCOMPARE(ticket.text("notes"), u"Mine too"_s);
    QCOMPARE(ticket.text("priority"), u"urgent"_s);
}

void TriageTest::aPersonsValueIsKeptBesideTriages()
{
    start(TestDesk::Jobs::Run);
    m_desk->addCategory(u"Hardware"_s);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    const int version = m_desk->read(id).version();
    QCOMPARE(
        m_desk->mara.api
            .patch(TestDesk::path(id),
                   {{"type"_L1, "problem"_L1}, {"skills"_L1, QJsonArray{"Printers"_L1}}, {"priority"_L1, "urgent"_L1}},
                   version)
            .status,
        200);
    const auto correction = [&](const QString &field) {
        return m_desk->server.database()
            .valueOf(u"SELECT triage_value || ' ' || person_value FROM triage_correction WHERE ticket_id = '%1' "
                     u"AND account_id = '%2' AND field = '%3'"_s.arg(id, m_desk->mara.id, field))
            .value_or(QString());
    };
    QCOMPARE(correction(u"type"_s), u"\"incident\" \"problem\""_s);
    QCOMPARE(correction(u"skills"_s), u"[\"Networking\"] [\"Printers\"]"_s);
    QCOMPARE(m_desk->server.count(u"triage_correction"_s), 2); // the priority was the same

    // A second opinion of the person corrects nothing that triage said.
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"type"_L1, "request"_L1}}, version + 1).status, 200);
    QCOMPARE(m_desk->server.count(u"triage_correction"_s), 2);
}

void TriageTest::runsAgainWhenTheTextChangesBeforeAPersonWorked()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    const int version = m_desk->read(id).version();
    QCOMPARE(m_desk->rita.api
                 .patch(TestDesk::path(id),
                        {{"subject"_L1, "Toner"_L1}, {"text"_L1, "How do I change the toner of my printer?"_L1}},
                        version)
                 .status,
             200);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply ticket = m_desk->read(id);
    QCOMPARE(ticket["skills"].toArray(), QJsonArray{"Printers"_L1});
    QCOMPARE(ticket.text("type"), u"question"_s);
    QCOMPARE(triage(id).items().size(), 2);
    QVERIFY(!ticket.text("summary").contains(u"VPN"_s));
}

void TriageTest::runsNoMoreOnceAPersonHasWorked()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->note(m_desk->mara, id, u"I look at it."_s).status, 201);
    const int version = m_desk->read(id).version();
    QCOMPARE(m_desk->mara.api
                 .patch(TestDesk::path(id), {{"text"_L1, "How do I change the toner of my printer?"_L1}}, version)
                 .status,
             200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(triage(id).items().size(), 1);
    QCOMPARE(m_desk->read(id)["skills"].toArray(), QJsonArray{"Networking"_L1});
}

void TriageTest::anOutdatedAnswerIsNotWritten()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QCOMPARE(m_desk->rita.api
                 .patch(TestDesk::path(id),
                        {{"text"_L1, "How do I change the toner of my printer?"_L1}, {"subject"_L1, "Toner"_L1}}, 1)
                 .status,
             200);
    QCOMPARE(m_desk->server.count(u"job WHERE kind = 'ticket.triage'"_s), 2);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->read(id)["skills"].toArray(), QJsonArray{"Printers"_L1});
    QCOMPARE(m_desk->server.count(u"job_history WHERE outcome = 'dead'"_s), 0);
    QCOMPARE(m_desk->server.count(u"mail WHERE kind = 'ticket_filed'"_s), 1);
}

void TriageTest::theLedgerHasTheQuestionAndTheAnswer()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply records = triage(id);
    QCOMPARE(records.items().size(), 1);
    const QJsonObject record = records.items().first().toObject();
    QCOMPARE(record["state"_L1], "answered"_L1);
    QCOMPARE(record["provider"_L1], "local"_L1);
    QVERIFY(record["result"_L1].isObject());
    QVERIFY(!record.contains("error"_L1));
    QCOMPARE(m_desk->server.count(u"triage_ledger WHERE prompt_version <> '' AND schema_version <> ''"_s), 1);
}

void TriageTest::theSecondRunKeepsTheAssigneeAndSendsNoSecondMail()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, vpnDown);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply before = m_desk->read(id);
    QCOMPARE(m_desk->rita.api
                 .patch(TestDesk::path(id), {{"text"_L1, "The VPN is still broken. Urgent!"_L1}}, before.version())
                 .status,
             200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->read(id)["assignee"], before["assignee"]);
    QCOMPARE(m_desk->server.count(u"mail WHERE ticket_id = '%1'"_s.arg(id)), 2);
}

TD_TEST(TriageTest)
#include "TriageTest.moc"
