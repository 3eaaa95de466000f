// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

QString assigneeOf(const ApiReply &ticket) { return ticket["assignee"].toObject()["id"_L1].toString(); }

QJsonObject about(const QString &text) { return {{"subject"_L1, "Help"_L1}, {"text"_L1, text}}; }

} // namespace

/// Who has a ticket: taken, given, and found by the desk itself.
class AssigneeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void takingOpensANewTicket();
    void takingMovesNoOtherStatus();
    void onlyStaffTakes();
    void givesTheAssigneeAModeratorsRights();
    void refusesAnAssigneeWhoCannotWork_data();
    void refusesAnAssigneeWhoCannotWork();
    void unassigningLeavesTheStatus();
    void theDeskFindsSomebodyWithTheSkill();
    void theDeskSaysWhoWasConsideredAndWhy();
    void withoutASkillItGoesToAnAdmin();
    void aPersonsDecisionStands();
    void ticketsFiledAtOnceAreSpreadEvenly();
    void nobodyGetsMoreThanHisCapacity();

private:
    void start(TestDesk::Jobs jobs)
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<TestDesk>(dialect, m_cluster, jobs);
    }
    void teach(const Account &account, const QStringList &skills, const QJsonObject &more = {})
    {
        QJsonObject patch = more;
        patch["skills"_L1] = QJsonArray::fromStringList(skills);
        QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + account.id, patch).status, 200);
    }
    ApiReply act(const Account &actor, const QString &id, const QString &act, const QJsonObject &body = {}) const
    {
        return actor.api.post(TestDesk::path(id, act), body);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void AssigneeTest::takingOpensANewTicket()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply taken = act(m_desk->mara, id, u"/take"_s);
    QCOMPARE(taken.status, 200);
    QCOMPARE(assigneeOf(taken), m_desk->mara.id);
    QCOMPARE(taken.text("status"), u"open"_s);
    QVERIFY(!taken["can"].toArray().contains("take"_L1));
}

void AssigneeTest::takingMovesNoOtherStatus()
{
    start(TestDesk::Jobs::Held);
    for (const QString &status : {u"pending"_s, u"resolved"_s, u"closed"_s}) {
        const QString id = m_desk->file(m_desk->rita);
        QCOMPARE(m_desk->move(m_desk->admin, id, status).status, 200);
        QCOMPARE(act(m_desk->mara, id, u"/take"_s).text("status"), status);
    }
}

void AssigneeTest::onlyStaffTakes()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(act(m_desk->rita, id, u"/take"_s).status, 403);
    QCOMPARE(act(m_desk->otto, id, u"/take"_s).status, 404);
    QCOMPARE(assigneeOf(m_desk->read(id)), QString());
}

void AssigneeTest::givesTheAssigneeAModeratorsRights()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    const QString other = m_desk->file(m_desk->rita);
    QCOMPARE(act(m_desk->mara, id, u"/assign"_s, {{"assigneeId"_L1, m_desk->otto.id}}).status, 200);

    QCOMPARE(m_desk->note(m_desk->otto, id, u"On my way."_s).status, 201);
    QCOMPARE(
        m_desk->otto.api.patch(TestDesk::path(id), {{"notes"_L1, "Tray two"_L1}, {"priority"_L1, "high"_L1}}, 2).status,
        200);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).text("notes"), u"Tray two"_s);
    for (const QString &history : {u"/events"_s, u"/assignments"_s, u"/triage"_s}) {
        QCOMPARE(m_desk->otto.api.get(TestDesk::path(id, history)).status, 200);
    }
    QCOMPARE(m_desk->move(m_desk->otto, id, u"pending"_s).status, 200);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(other)).status, 404);
    QCOMPARE(act(m_desk->otto, id, u"/assign"_s, {{"assigneeId"_L1, m_desk->mara.id}}).status, 200);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).status, 404);
}

void AssigneeTest::refusesAnAssigneeWhoCannotWork_data()
{
    QTest::addColumn<QString>("who");
    QTest::newRow("unknown") << u"0197a3c2-6f00-7000-8000-0123456789ab"_s;
    QTest::newRow("deactivated") << QString();
}

void AssigneeTest::refusesAnAssigneeWhoCannotWork()
{
    QFETCH(QString, who);
    start(TestDesk::Jobs::Held);
    if (who.isEmpty()) {
        who = m_desk->otto.id;
        QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + who, {{"active"_L1, false}}).status, 200);
    }
    const QString id = m_desk->file(m_desk->rita);
    const auto before = m_desk->server.rowCounts();
    const ApiReply refused = act(m_desk->mara, id, u"/assign"_s, {{"assigneeId"_L1, who}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), u"unknown_assignee"_s);
    QCOMPARE(refused.field(), u"assigneeId"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
    QCOMPARE(m_desk->read(id).version(), 1);
}

void AssigneeTest::unassigningLeavesTheStatus()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(act(m_desk->mara, id, u"/take"_s).status, 200);
    const ApiReply left = act(m_desk->mara, id, u"/unassign"_s);
    QCOMPARE(left.status, 200);
    QVERIFY(!left.json.contains("assignee"_L1));
    QCOMPARE(left.text("status"), u"open"_s);
}

void AssigneeTest::theDeskFindsSomebodyWithTheSkill()
{
    start(TestDesk::Jobs::Run);
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    m_desk->addSkill(u"Printers"_s, {u"printer"_s});
    const Account paul = m_desk->server.add(Role::Moderator, u"Paul"_s);
    teach(m_desk->mara, {u"Networking"_s});
    teach(paul, {u"Printers"_s});
    const QString network = m_desk->file(m_desk->rita, about(u"The VPN connection drops every minute."_s));
    const QString printer = m_desk->file(m_desk->rita, about(u"My printer prints stripes."_s));
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(assigneeOf(m_desk->read(network)), m_desk->mara.id);
    QCOMPARE(assigneeOf(m_desk->read(printer)), paul.id);
    QCOMPARE(m_desk->read(printer)["skills"].toArray(), QJsonArray{"Printers"_L1});
    QCOMPARE(m_desk->read(printer).text("status"), u"open"_s);
}

void AssigneeTest::theDeskSaysWhoWasConsideredAndWhy()
{
    start(TestDesk::Jobs::Run);
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    const Account paul = m_desk->server.add(Role::Moderator, u"Paul"_s);
    teach(m_desk->mara, {u"Networking"_s});
    teach(paul, {u"Networking"_s}, {{"away"_L1, true}});
    const QString id = m_desk->file(m_desk->rita, about(u"The VPN connection drops every minute."_s));
    QVERIFY(m_desk->server.waitForJobs());

    const ApiReply assignments = m_desk->mara.api.get(TestDesk::path(id, u"/assignments"_s));
    QCOMPARE(assignments.items().size(), 1);
    const QJsonObject record = assignments.items().first().toObject();
    QCOMPARE(record["assignee"_L1]["name"_L1], "Mara"_L1);
    QVERIFY(record["reason"_L1].toString().contains(u"Networking"_s));
    QMap<QString, QString> verdicts;
    for (const QJsonValue &candidate : record["candidates"_L1].toArray()) {
        verdicts[candidate["name"_L1].toString()] = candidate["verdict"_L1].toString();
    }
    QCOMPARE(verdicts, (QMap<QString, QString>{{u"Ada Admin"_s, u"has none of the needed skills"_s},
                                               {u"Mara"_s, u"chosen"_s},
                                               {u"Paul"_s, u"away"_s}}));
}

void AssigneeTest::withoutASkillItGoesToAnAdmin()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita, about(u"Hello there."_s));
    const QString own = m_desk->file(m_desk->admin, about(u"Hello there."_s));
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(assigneeOf(m_desk->read(id)), m_desk->admin.id);
    QCOMPARE(assigneeOf(m_desk->read(own)), m_desk->admin.id); // rather his own than nobody's
}

void AssigneeTest::aPersonsDecisionStands()
{
    start(TestDesk::Jobs::Held);
    const QString taken = m_desk->file(m_desk->rita);
    QCOMPARE(act(m_desk->mara, taken, u"/take"_s).status, 200);
    const QString left = m_desk->file(m_desk->rita);
    QCOMPARE(act(m_desk->mara, left, u"/unassign"_s).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(assigneeOf(m_desk->read(taken)), m_desk->mara.id);
    QCOMPARE(assigneeOf(m_desk->read(left)), QString());
    QCOMPARE(m_desk->admin.api.get(TestDesk::path(left, u"/assignments"_s)).items().size(), 0);
}

void AssigneeTest::ticketsFiledAtOnceAreSpreadEvenly()
{
    start(TestDesk::Jobs::Held);
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    const Account paul = m_desk->server.add(Role::Moderator, u"Paul"_s);
    const Account nina = m_desk->server.add(Role::Moderator, u"Nina"_s);
    for (const Account &moderator : {m_desk->mara, paul, nina}) {
        teach(moderator, {u"Networking"_s});
    }
    for (int i = 0; i < 24; ++i) {
        m_desk->file(m_desk->rita, about(u"The VPN connection drops every minute."_s));
    }
    m_desk->server.releaseJobs(); // all at once, on every worker
    QVERIFY(m_desk->server.waitForJobs());
    for (const Account &moderator : {m_desk->mara, paul, nina}) {
        QCOMPARE(m_desk->server.count(u"ticket WHERE assignee_id = '%1'"_s.arg(moderator.id)), 8);
    }
}

void AssigneeTest::nobodyGetsMoreThanHisCapacity()
{
    start(TestDesk::Jobs::Held);
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    teach(m_desk->mara, {u"Networking"_s}, {{"capacity"_L1, 3}});
    for (int i = 0; i < 8; ++i) {
        m_desk->file(m_desk->rita, about(u"The VPN connection drops every minute."_s));
    }
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->server.count(u"ticket WHERE assignee_id = '%1'"_s.arg(m_desk->mara.id)), 3);
    QCOMPARE(m_desk->server.count(u"ticket WHERE assignee_id = '%1'"_s.arg(m_desk->admin.id)), 5);
}

TD_TEST(AssigneeTest)
#include "AssigneeTest.moc"
