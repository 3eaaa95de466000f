// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketPolicy.h"
#include "tests/support/TestProgram.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

using Moves = std::vector<Status>;

const QString me = u"me"_s;
const QString somebody = u"somebody"_s;

/// How the actor stands to the ticket.
enum class Relation { None, Requester, Assignee, RequesterAndAssignee, Watcher };

TicketFacts ticketOf(Relation relation, bool assigned = true)
{
    TicketFacts facts;
    facts.requesterId = relation == Relation::Requester || relation == Relation::RequesterAndAssignee ? me : somebody;
    if (relation == Relation::Assignee || relation == Relation::RequesterAndAssignee) {
        facts.assigneeId = me;
    } else if (assigned) {
        facts.assigneeId = u"a colleague"_s;
    }
    if (relation == Relation::Watcher) {
        facts.watcherIds = {somebody, me};
    }
    return facts;
}

QByteArray acts(Role role, const TicketFacts &facts, StaffSees sees = StaffSees::All)
{
    QByteArrayList names;
    for (const Act act : actsFor({me, {}, role, {}}, facts, sees)) {
        names += nameOf(act).toLatin1();
    }
    return names.join(' ');
}

const QByteArray allOfStaff = "read edit changeFields reply note take assign move watch";
const QByteArray allOfAssignee = "read edit changeFields reply note assign move watch";

} // namespace

class TicketPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatEachMayDo_data();
    void listsWhatEachMayDo();
    void aRequesterEditsUntilAnswered();
    void aPublicTicketIsReadableOnceDone_data();
    void aPublicTicketIsReadableOnceDone();
    void aDeletedTicketIsForAdminsOnly_data();
    void aDeletedTicketIsForAdminsOnly();
    void whoMayDoAnythingMayRead();
    void anEventKeepsEnoughToTellWhoSeesTheTicket();
    void movesAsTheTableSays_data();
    void movesAsTheTableSays();
    void aRequesterResolvesClosesAndReopens_data();
    void aRequesterResolvesClosesAndReopens();
    void anAssigneeMovesLikeStaff();
};

void TicketPolicyTest::listsWhatEachMayDo_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("relation");
    QTest::addColumn<bool>("assigned");
    QTest::addColumn<int>("sees");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &name, Role role, Relation relation, const QByteArray &expected,
                        bool assigned = true, StaffSees sees = StaffSees::All) {
        QTest::newRow(name.constData()) << int(role) << int(relation) << assigned << int(sees) << expected;
    };
    const auto own = StaffSees::OwnAndUnassigned;
    for (const Role role : {Role::User, Role::Student}) {
        const QByteArray name = nameOf(role).toLatin1();
        row(name + ", nothing to do with it", role, Relation::None, "");
        row(name + ", nobody has it", role, Relation::None, "", false);
        row(name + ", requester", role, Relation::Requester, "read edit reply move delete");
        row(name + ", assignee", role, Relation::Assignee, allOfAssignee);
        row(name + ", watcher", role, Relation::Watcher, "read watch");
        row(name + ", both", role, Relation::RequesterAndAssignee, allOfAssignee + " delete");
    }
    row("moderator, a colleague's", Role::Moderator, Relation::None, allOfStaff);
    row("moderator, nobody's", Role::Moderator, Relation::None, allOfStaff, false);
    row("moderator, his", Role::Moderator, Relation::Assignee, allOfAssignee);
    row("moderator, requester", Role::Moderator, Relation::Requester, allOfStaff + " delete");
    row("moderator who sees his own, a colleague's", Role::Moderator, Relation::None, "", true, own);
    row("moderator who sees his own, nobody's", Role::Moderator, Relation::None, allOfStaff, false, own);
    row("moderator who sees his own, his", Role::Moderator, Relation::Assignee, allOfAssignee, true, own);
    row("moderator who sees his own, watcher", Role::Moderator, Relation::Watcher, "read watch", true, own);
    row("moderator who sees his own, requester", Role::Moderator, Relation::Requester, "read edit reply move delete",
        true, own);
    row("admin", Role::Admin, Relation::None, allOfStaff + " delete");
    row("admin, staff see their own", Role::Admin, Relation::None, allOfStaff + " delete", true, own);
    row("admin, his", Role::Admin, Relation::Assignee, allOfAssignee + " delete");
}

void TicketPolicyTest::listsWhatEachMayDo()
{
    QFETCH(int, role);
    QFETCH(int, relation);
    QFETCH(bool, assigned);
    QFETCH(int, sees);
    QFETCH(QByteArray, expected);
    QCOMPARE(acts(Role(role), ticketOf(Relation(relation), assigned), StaffSees(sees)), expected);
}

void TicketPolicyTest::aRequesterEditsUntilAnswered()
{
    TicketFacts facts = ticketOf(Relation::Requester);
    facts.answered = true;
    QCOMPARE(acts(Role::User, facts), "read reply move delete"_ba);
    QCOMPARE(acts(Role::Moderator, facts), allOfStaff + " delete");
}

void TicketPolicyTest::aPublicTicketIsReadableOnceDone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("readable");
    QTest::newRow("new") << int(Status::New) << false;
    QTest::newRow("open") << int(Status::Open) << false;
    QTest::newRow("pending") << int(Status::Pending) << false;
    QTest::newRow("resolved") << int(Status::Resolved) << true;
    QTest::newRow("closed") << int(Status::Closed) << true;
}

void TicketPolicyTest::aPublicTicketIsReadableOnceDone()
{
    QFETCH(int, status);
    QFETCH(bool, readable);
    TicketFacts facts = ticketOf(Relation::None);
    facts.status = Status(status);
    QCOMPARE(acts(Role::User, facts), ""_ba);
    facts.isPublic = true;
    QCOMPARE(acts(Role::User, facts), readable ? "read"_ba : ""_ba);
    QCOMPARE(acts(Role::Moderator, facts, StaffSees::OwnAndUnassigned), readable ? "read"_ba : ""_ba);
}

void TicketPolicyTest::aDeletedTicketIsForAdminsOnly_data()
{
    QTest::addColumn<int>("relation");
    for (int relation = 0; relation < 5; ++relation) {
        QTest::addRow("relation %d", relation) << relation;
    }
}

void TicketPolicyTest::aDeletedTicketIsForAdminsOnly()
{
    QFETCH(int, relation);
    TicketFacts facts = ticketOf(Relation(relation));
    facts.deleted = true;
    facts.isPublic = true;
    facts.status = Status::Resolved;
    QCOMPARE(acts(Role::User, facts), ""_ba);
    QCOMPARE(acts(Role::Moderator, facts), ""_ba);
    QCOMPARE(acts(Role::Admin, facts), "read restore"_ba);
}

void TicketPolicyTest::whoMayDoAnythingMayRead()
{
    for (const auto &[role, roleName] : EnumNames<Role>::names) {
        for (int relation = 0; relation < 5; ++relation) {
            for (const auto &[status, statusName] : EnumNames<Status>::names) {
                for (int bits = 0; bits < 32; ++bits) {
                    TicketFacts facts = ticketOf(Relation(relation), bits & 1);
                    facts.status = status;
                    facts.isPublic = bits & 2;
                    facts.answered = bits & 4;
                    facts.deleted = bits & 8;
                    const QByteArray may = acts(role, facts, bits & 16 ? StaffSees::All : StaffSees::OwnAndUnassigned);
                    QVERIFY2(may.isEmpty() || may.startsWith("read"), may.constData());
                }
            }
        }
    }
}

void TicketPolicyTest::anEventKeepsEnoughToTellWhoSeesTheTicket()
{
    QSet<int> sights;
    for (const Role role : {Role::User, Role::Student, Role::Moderator, Role::Admin}) {
        for (const Relation relation : {Relation::None, Relation::Requester, Relation::Assignee,
                                        Relation::RequesterAndAssignee, Relation::Watcher}) {
            for (int bits = 0; bits < 16; ++bits) {
                for (const auto &[status, name] : EnumNames<Status>::names) {
                    TicketFacts facts = ticketOf(relation, bits & 1);
                    facts.status = status;
                    facts.isPublic = bits & 2;
                    facts.deleted = bits & 4;
                    facts.answered = bits & 8;
                    const TicketFacts kept =
                        factsWith(facts.requesterId, facts.assigneeId, facts.watcherIds, reachOf(facts));
                    for (const StaffSees sees : {StaffSees::All, StaffSees::OwnAndUnassigned}) {
                        const Sight sight = sightOf({me, {}, role, {}}, facts, sees);
                        QCOMPARE(sightOf({me, {}, role, {}}, kept, sees), sight);
                        sights += int(sight);
                    }
                }
            }
        }
    }
    QCOMPARE(sights.size(), 3);
}

void TicketPolicyTest::movesAsTheTableSays_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<Moves>("everybody");
    QTest::addColumn<Moves>("staff");
    using enum Status;
    QTest::newRow("new") << int(New) << Moves{Open, Pending, Resolved, Closed}
                         << Moves{Open, Pending, Resolved, Closed};
    QTest::newRow("open") << int(Open) << Moves{Pending, Resolved} << Moves{New, Pending, Resolved};
    QTest::newRow("pending") << int(Pending) << Moves{Open, Resolved} << Moves{New, Open, Resolved};
    QTest::newRow("resolved") << int(Resolved) << Moves{Open, Closed} << Moves{Open, Closed};
    QTest::newRow("closed") << int(Closed) << Moves{Open} << Moves{Open, Resolved};
}

void TicketPolicyTest::movesAsTheTableSays()
{
    QFETCH(int, from);
    QFETCH(Moves, everybody);
    QFETCH(Moves, staff);
    QCOMPARE(movesFrom(Status(from), false), everybody);
    QCOMPARE(movesFrom(Status(from), true), staff);
    TicketFacts facts = ticketOf(Relation::None);
    facts.status = Status(from);
    QCOMPARE(movesFor({me, {}, Role::Moderator, {}}, facts, StaffSees::All), staff);
}

void TicketPolicyTest::aRequesterResolvesClosesAndReopens_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<Moves>("moves");
    using enum Status;
    QTest::newRow("new") << int(New) << Moves{Resolved, Closed};
    QTest::newRow("open") << int(Open) << Moves{Resolved};
    QTest::newRow("pending") << int(Pending) << Moves{Resolved};
    QTest::newRow("resolved") << int(Resolved) << Moves{Open, Closed};
    QTest::newRow("closed") << int(Closed) << Moves{Open};
}

void TicketPolicyTest::aRequesterResolvesClosesAndReopens()
{
    QFETCH(int, from);
    QFETCH(Moves, moves);
    TicketFacts facts = ticketOf(Relation::Requester);
    facts.status = Status(from);
    QCOMPARE(movesFor({me, {}, Role::User, {}}, facts, StaffSees::All), moves);
}

void TicketPolicyTest::anAssigneeMovesLikeStaff()
{
    TicketFacts facts = ticketOf(Relation::Assignee);
    facts.status = Status::Open;
    QCOMPARE(movesFor({me, {}, Role::User, {}}, facts, StaffSees::All), movesFrom(Status::Open, true));
}

TD_TEST(TicketPolicyTest)
#include "TicketPolicyTest.moc"
