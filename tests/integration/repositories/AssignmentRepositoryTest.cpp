// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/assignment/AssignmentRepository.h"

#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class AssignmentRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void weighsActiveStaff();
    void countsTheirOtherOpenTickets();
    void knowsTheNeededSkills();
    void keepsWhoWasConsidered();
    void remembersTheLastAssignment();
};

void AssignmentRepositoryTest::weighsActiveStaff()
{
    addAccount(u"user"_s);
    const QString mod = addAccount(u"mod"_s, Role::Moderator);
    addAccount(u"admin"_s, Role::Admin);
    User gone = **user_repository::find(connection(), addAccount(u"gone"_s, Role::Moderator));
    gone.active = false;
    User busy = **user_repository::find(connection(), addAccount(u"busy"_s, Role::Moderator));
    busy.away = true;
    busy.capacity = 3;
    const std::vector<QString> skills{addSkill(u"Go"_s), addSkill(u"C++"_s)};
    VERIFY_OK(write([=](Transaction &t) -> Result<void> {
        TRY(user_repository::update(t, gone, 1, start));
        TRY(user_repository::update(t, busy, 1, start));
        return user_repository::replaceSkills(t, mod, skills);
    }));
    const auto candidates = assignment_repository::candidates(connection(), newUuid(start));
    VERIFY_OK(candidates);
    QStringList names;
    for (const Candidate &candidate : *candidates) {
        names += candidate.name;
        QCOMPARE(candidate.away, candidate.name == "busy"_L1);
        QCOMPARE(candidate.capacity, candidate.name == "busy"_L1 ? std::optional(3) : std::nullopt);
        QCOMPARE(candidate.skillIds.size(), candidate.name == "mod"_L1 ? 2u : 0u);
        QCOMPARE(candidate.role, candidate.name == "admin"_L1 ? Role::Admin : Role::Moderator);
        QVERIFY(!candidate.lastAssignedAt);
    }
    QCOMPARE(names.join(u' '), u"mod admin busy"_s);
}

void AssignmentRepositoryTest::countsTheirOtherOpenTickets()
{
    const QString mod = addAccount(u"mod"_s, Role::Moderator);
    QString last;
    for (Status status : {Status::New, Status::Open, Status::Pending, Status::Resolved, Status::Closed, Status::Open}) {
        last = addTicket(mod);
        VERIFY_OK(changeTicket(last, [=](TicketRecord &record) {
            record.ticket.status = status;
            record.ticket.assignee = Person{mod, {}};
        }));
    }
    QCOMPARE(assignment_repository::candidates(connection(), newUuid(start))->front().open, 4);
    QCOMPARE(assignment_repository::candidates(connection(), last)->front().open, 3);
}

void AssignmentRepositoryTest::knowsTheNeededSkills()
{
    const QString ticket = addTicket(addAccount(u"ann"_s));
    const std::vector<QString> skills{addSkill(u"Go"_s), addSkill(u"Ada"_s)};
    addSkill(u"C++"_s);
    VERIFY_OK(write([=](Transaction &t) { return ticket_repository::replaceSkills(t, ticket, skills); }));
    const auto needed = assignment_repository::neededSkills(connection(), ticket);
    VERIFY_OK(needed);
    QCOMPARE(needed->size(), 2u);
    QCOMPARE(needed->front().name, u"Ada"_s);
    QCOMPARE(needed->front().id, skills[1]);
}

void AssignmentRepositoryTest::keepsWhoWasConsidered()
{
    const QString mod = addAccount(u"mod"_s, Role::Moderator);
    const QString ticket = addTicket(mod);
    AssignmentChoice choice;
    choice.chosen = assignment_repository::candidates(connection(), ticket)->front();
    choice.reason = u"Knows \"Go\"."_s;
    choice.scores = {{.id = mod,
                      .name = u"mod"_s,
                      .matched = {u"Go"_s},
                      .open = 2,
                      .lastAssignedAt = {},
                      .eligible = true,
                      .verdict = u"chosen"_s}};
    VERIFY_OK(write([=](Transaction &t) {
        return assignment_repository::insert(t, newUuid(start), ticket, newUuid(start), choice, start);
    }));
    VERIFY_OK(write([=](Transaction &t) {
        return assignment_repository::insert(t, newUuid(start + 1), ticket, newUuid(start),
                                             {{}, u"Nobody is there."_s, {}}, start + 1);
    }));
    const auto records = assignment_repository::list(connection(), ticket);
    VERIFY_OK(records);
    QCOMPARE(records->size(), 2u);
    QCOMPARE(records->front().assignee, std::optional(Person{mod, u"mod"_s}));
    QCOMPARE(records->front().reason, choice.reason);
    QVERIFY(records->front().candidates.text.contains("\"verdict\":\"chosen\""));
    QVERIFY(!records->back().assignee);
}

void AssignmentRepositoryTest::remembersTheLastAssignment()
{
    const QString mod = addAccount(u"mod"_s, Role::Moderator);
    VERIFY_OK(write([=](Transaction &t) { return assignment_repository::touchAssignee(t, mod, start + 7); }));
    QCOMPARE(assignment_repository::candidates(connection(), newUuid(start))->front().lastAssignedAt,
             std::optional(start + 7));
    QCOMPARE((*user_repository::find(connection(), mod))->version, 1);
}

} // namespace td::test

TD_TEST(td::test::AssignmentRepositoryTest)
#include "AssignmentRepositoryTest.moc"
