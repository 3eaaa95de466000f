// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/ReportService.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

class StoppedClock final : public Clock
{
public:
    explicit StoppedClock(Millis at) : time(at) {}
    Millis now() const override { return time; }
    Millis time;
};

Millis at(const char *iso) { return *fromIso(QString::fromLatin1(iso)); }

QString inWords(const std::vector<NamedCount> &counts)
{
    QStringList words;
    for (const NamedCount &one : counts) {
        words += u"%1 %2"_s.arg(one.name.isEmpty() ? u"-"_s : one.name).arg(one.count);
    }
    return words.join(u", "_s);
}

} // namespace

/// The figures of the whole desk, and of one's own tickets, as both databases count them.
class DashboardTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void countsPeopleByRoleAndState();
    void countsTicketsByEachField();
    void aDeletedTicketCountsNowhere();
    void aDayBeginsAtTheZonesMidnight();
    void refusesAZoneThatThereIsNot();
    void percentilesAreMeasuredTimes();
    void noMeasuredTimeIsNoPercentile();
    void tellsWhatLiesWithWhom();
    void agreementIsWhatPeopleLeftAsItWas();
    void aModeratorWithAPartialViewGetsNoFigures();
    void aSummaryKnowsThePeriodBefore();
    void aSummaryOfWorkCountsWhatOneWasGiven();

private:
    Dashboard ask(const ReportPeriod &period = {}, Millis now = start)
    {
        const StoppedClock clock(now);
        const auto dashboard = ReportService(clock, StaffSees::All).dashboard(connection(), admin(), period);
        if (!dashboard) {
            qFatal("%s", qPrintable(dashboard.error().message));
        }
        return *dashboard;
    }
    static Actor admin() { return {.id = newUuid(start), .name = u"Ada"_s, .role = Role::Admin}; }
    OwnSummary own(const QString &account, const SummaryFilter &filter)
    {
        const StoppedClock clock(start);
        Actor actor;
        actor.id = account;
        return *ReportService(clock, StaffSees::All).summary(connection(), actor, filter);
    }
};

void DashboardTest::countsPeopleByRoleAndState()
{
    addAccount(u"ann"_s, Role::Admin);
    addAccount(u"bob"_s, Role::Moderator);
    const auto change = [&](const QString &id, auto edit) {
        User user = **user_repository::find(connection(), id);
        edit(user);
        VERIFY_OK(write([=](Transaction &t) { return user_repository::update(t, user, user.version, start); }));
    };
    change(addAccount(u"cem"_s, Role::Moderator), [](User &user) { user.away = true; });
    change(addAccount(u"dora"_s), [](User &user) { user.active = false; });
    change(addAccount(u"eva"_s), [](User &user) { user.away = true, user.active = false; });
    desk().valueOf(u"UPDATE account SET deleted_at = 1 WHERE id = '%1' RETURNING id"_s.arg(addAccount(u"gone"_s)));
    const Dashboard dashboard = ask();
    QCOMPARE(inWords(dashboard.usersByRole), u"user 2, student 0, moderator 2, admin 1"_s);
    QCOMPARE(inWords(dashboard.usersByState), u"active 2, away 1, inactive 2"_s);
}

void DashboardTest::countsTicketsByEachField()
{
    const QString ann = addAccount(u"ann"_s);
    const QString category = newUuid(start);
    desk().valueOf(u"INSERT INTO category (id, name, name_key, created_at) VALUES ('%1', 'Network', 'network', 1) "
                   u"RETURNING id"_s.arg(category));
    addTicket(ann);
    for (int i = 0; i < 2; ++i) {
        VERIFY_OK(changeTicket(addTicket(ann), [=](TicketRecord &record) {
            record.ticket.status = Status::Pending;
            record.ticket.priority = Priority::Urgent;
            record.ticket.type = u"incident"_s;
            record.categoryId = category;
        }));
    }
    const Dashboard dashboard = ask();
    QCOMPARE(inWords(dashboard.ticketsByStatus), u"new 1, open 0, pending 2, resolved 0, closed 0"_s);
    QCOMPARE(inWords(dashboard.ticketsByPriority), u"low 0, medium 1, high 0, urgent 2"_s);
    QCOMPARE(inWords(dashboard.ticketsByType), u"incident 2, - 1"_s);
    QCOMPARE(inWords(dashboard.ticketsByCategory), u"Network 2, - 1"_s);
}

void DashboardTest::aDeletedTicketCountsNowhere()
{
    const QString ann = addAccount(u"ann"_s, Role::Moderator);
    VERIFY_OK(changeTicket(addTicket(ann), [=](TicketRecord &record) {
        record.ticket.status = Status::Resolved;
        record.ticket.assignee = Person{ann, {}};
        record.ticket.resolvedAt = record.ticket.firstResponseAt = Time{start};
        record.deletedAt = start;
    }));
    const Dashboard dashboard = ask();
    QCOMPARE(inWords(dashboard.ticketsByStatus), u"new 0, open 0, pending 0, resolved 0, closed 0"_s);
    QVERIFY(dashboard.ticketsByType.empty());
    QCOMPARE(dashboard.days.back(), (DayCount{u"2027-01-15"_s, 0, 0}));
    QCOMPARE(dashboard.resolution, Durations{});
    QCOMPARE(dashboard.load.front().done, 0);
    QCOMPARE(own(ann, {}).all, TicketCounts{});
}

void DashboardTest::aDayBeginsAtTheZonesMidnight()
{
    const Millis now = at("2026-11-02T05:00:00.000Z"); // 0:00 in New York, where the clocks went back the day before
    const QString ann = addAccount(u"ann"_s);
    addTicket(ann, u"a"_s, at("2026-11-01T03:59:59.999Z")); // 31 October, 23:59
    addTicket(ann, u"b"_s, at("2026-11-01T04:00:00.000Z")); // 1 November
    VERIFY_OK(changeTicket(addTicket(ann, u"c"_s, at("2026-11-02T04:59:59.999Z")), [](TicketRecord &record) {
        record.ticket.resolvedAt = Time{at("2026-11-02T05:00:00.000Z")};
    }));
    addTicket(ann, u"d"_s, at("2026-11-02T05:00:00.000Z"));
    addTicket(ann, u"e"_s, at("2026-11-02T05:00:00.001Z")); // not yet
    const Dashboard local = ask({.days = 3, .timeZone = u"America/New_York"_s}, now);
    QCOMPARE(local.from.ms, at("2026-10-31T04:00:00.000Z"));
    QCOMPARE(local.days,
             (std::vector<DayCount>{{u"2026-10-31"_s, 1, 0}, {u"2026-11-01"_s, 2, 0}, {u"2026-11-02"_s, 1, 1}}));
    const Dashboard utc = ask({.days = 2}, now);
    QCOMPARE(utc.days, (std::vector<DayCount>{{u"2026-11-01"_s, 2, 0}, {u"2026-11-02"_s, 2, 1}}));
}

void DashboardTest::refusesAZoneThatThereIsNot()
{
    const StoppedClock clock(start);
    const auto refused =
        ReportService(clock, StaffSees::All).dashboard(connection(), admin(), {.days = 1, .timeZone = u"Mars/Base"_s});
    VERIFY_ERROR(refused, u"unknown_time_zone"_s);
    QCOMPARE(refused.error().field, u"timeZone"_s);
}

void DashboardTest::percentilesAreMeasuredTimes()
{
    const QString ann = addAccount(u"ann"_s);
    for (int i = 10; i >= 1; --i) {
        VERIFY_OK(changeTicket(addTicket(ann), [=](TicketRecord &record) {
            record.ticket.firstResponseAt = Time{start + i * minute};
            if (i <= 3) {
                record.ticket.resolvedAt = Time{start + i * hour};
            }
        }));
    }
    VERIFY_OK(changeTicket(addTicket(ann, u"older than the period"_s, start - 90 * day),
                           [](TicketRecord &record) { record.ticket.firstResponseAt = Time{start}; }));
    const Dashboard dashboard = ask({}, start + day);
    QCOMPARE(dashboard.firstResponse, (Durations{10, 5 * minute, 9 * minute}));
    QCOMPARE(dashboard.resolution, (Durations{3, 2 * hour, 3 * hour}));
}

void DashboardTest::noMeasuredTimeIsNoPercentile()
{
    addTicket(addAccount(u"ann"_s));
    QCOMPARE(ask().firstResponse, Durations{});
    QVERIFY(!ask().firstResponse.medianMs);
}

void DashboardTest::tellsWhatLiesWithWhom()
{
    const QString ann = addAccount(u"ann"_s, Role::Admin);
    const QString bob = addAccount(u"bob"_s, Role::Moderator);
    addAccount(u"rita"_s);
    const auto give = [&](const QString &who, Status status, Millis resolvedAt) {
        VERIFY_OK(changeTicket(addTicket(ann), [=](TicketRecord &record) {
            record.ticket.assignee = Person{who, {}};
            record.ticket.status = status;
            record.ticket.resolvedAt = isDone(status) ? std::optional(Time{resolvedAt}) : std::nullopt;
        }));
    };
    give(bob, Status::Open, 0);
    give(bob, Status::New, 0);
    give(bob, Status::Pending, 0);
    give(bob, Status::Closed, start);
    give(bob, Status::Resolved, start - 60 * day);
    const auto load = ask({}, start + hour).load;
    QCOMPARE(load.size(), 2u);
    QCOMPARE(load[0].name, u"bob"_s); // who has the most comes first
    QCOMPARE(load[0].open, 2);
    QCOMPARE(load[0].pending, 1);
    QCOMPARE(load[0].done, 1);
    QCOMPARE(load[1].id, ann);
    QCOMPARE(load[1].open + load[1].pending + load[1].done, 0);
}

void DashboardTest::agreementIsWhatPeopleLeftAsItWas()
{
    const QString ann = addAccount(u"ann"_s);
    const auto triaged = [&](const QString &priorityBy) {
        const QString id = addTicket(ann);
        const auto changed = changeTicket(id, [=](TicketRecord &record) {
            record.ticket.triagedAt = Time{start};
            record.priorityBy = priorityBy;
            record.typeBy = u"triage"_s;
        });
        return changed ? id : QString();
    };
    triaged(u"triage"_s);
    triaged(u"person"_s); // who filed it said so: triage decided nothing
    const QString corrected = triaged(u"person"_s);
    for (int i = 0; i < 2; ++i) { // once more is no second correction
        VERIFY_OK(write([=](Transaction &t) {
            return ticket_repository::insertCorrection(t, newUuid(start + i), corrected, "priority", "\"low\"",
                                                       "\"high\"", ann, start);
        }));
    }
    QCOMPARE(ask().agreement, (std::vector<TriageAgreement>{{u"priority"_s, 2, 1}, {u"type"_s, 3, 0}}));
}

void DashboardTest::aModeratorWithAPartialViewGetsNoFigures()
{
    Actor moderator = admin();
    moderator.role = Role::Moderator;
    const StoppedClock clock(start);
    const ReportService partial(clock, StaffSees::OwnAndUnassigned);
    VERIFY_ERROR(partial.dashboard(connection(), moderator, {}), u"forbidden"_s);
    VERIFY_OK(partial.dashboard(connection(), admin(), {}));
    VERIFY_OK(ReportService(clock, StaffSees::All).dashboard(connection(), moderator, {}));
}

void DashboardTest::aSummaryKnowsThePeriodBefore()
{
    const QString ann = addAccount(u"ann"_s);
    const QString bob = addAccount(u"bob"_s);
    const auto file = [&](const QString &who, Millis when, Status status) {
        VERIFY_OK(
            changeTicket(addTicket(who, u"s"_s, when), [=](TicketRecord &record) { record.ticket.status = status; }));
    };
    file(ann, start, Status::Open);
    file(ann, start - 7 * day + 1, Status::Resolved); // the first moment of the period
    file(ann, start - 7 * day, Status::Closed);       // the last one of the period before
    file(ann, start - 14 * day, Status::New);         // older
    file(bob, start, Status::Open);
    const OwnSummary summary = own(ann, {});
    QCOMPARE(summary.all, (TicketCounts{4, 1, 2}));
    QCOMPARE(summary.current, (TicketCounts{2, 1, 1}));
    QCOMPARE(summary.previous, (TicketCounts{1, 0, 1}));
    QCOMPARE(own(ann, {.days = 30}).current, (TicketCounts{4, 1, 2}));
}

void DashboardTest::aSummaryOfWorkCountsWhatOneWasGiven()
{
    const QString ann = addAccount(u"ann"_s, Role::Moderator);
    addTicket(ann);
    VERIFY_OK(changeTicket(addTicket(addAccount(u"bob"_s)), [=](TicketRecord &record) {
        record.ticket.assignee = Person{ann, {}};
        record.ticket.status = Status::Pending;
    }));
    QCOMPARE(own(ann, {.of = SummaryOf::Assigned}).all, (TicketCounts{1, 1, 0}));
    QCOMPARE(own(ann, {.of = SummaryOf::Filed}).all, (TicketCounts{1, 0, 0}));
}

} // namespace td::test

TD_TEST(td::test::DashboardTest)
#include "DashboardTest.moc"
