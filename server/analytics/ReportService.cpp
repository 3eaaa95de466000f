// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/ReportService.h"

#include "server/analytics/ReportRepository.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

namespace figures = report_repository;

/// The counts of these names in their order; those that do not occur are 0.
std::vector<NamedCount> inOrder(const std::vector<NamedCount> &counts, const std::vector<QString> &names)
{
    std::vector<NamedCount> ordered;
    for (const QString &name : names) {
        const auto found =
            std::find_if(counts.begin(), counts.end(), [&](const NamedCount &one) { return one.name == name; });
        ordered.push_back({name, found == counts.end() ? 0 : found->count});
    }
    return ordered;
}

template <class Enum>
std::vector<QString> namesOfAll()
{
    std::vector<QString> names;
    for (const auto &[value, name] : EnumNames<Enum>::names) {
        names.push_back(QString::fromLatin1(name));
    }
    return names;
}

/// The database knows priorities by their numbers.
std::vector<NamedCount> withPriorityNames(std::vector<NamedCount> counts)
{
    for (NamedCount &one : counts) {
        one.name = nameOf(Priority(one.name.toInt()));
    }
    return inOrder(counts, namesOfAll<Priority>());
}

Result<std::vector<DayCount>> countDays(Connection &connection, const ReportDays &days)
{
    std::vector<DayCount> counts(size_t(days.count()));
    for (int i = 0; i < days.count(); ++i) {
        counts[size_t(i)].day = days.name(i);
    }
    const auto add = [&](figures::Moment moment, qint64 DayCount::*member) -> Result<void> {
        for (const auto &[quarter, count] : TRY(figures::perQuarter(connection, moment, days))) {
            if (const int index = days.indexOf(quarter); index >= 0) {
                counts[size_t(index)].*member += count;
            }
        }
        return {};
    };
    TRY(add(figures::Moment::Filed, &DayCount::filed));
    TRY(add(figures::Moment::Done, &DayCount::done));
    return counts;
}

} // namespace

Result<Dashboard> ReportService::dashboard(Connection &connection, const Actor &actor, const ReportPeriod &period) const
{
    if (!actor.admin() && m_staffSees != StaffSees::All) {
        return Error{ErrorKind::Forbidden, u"forbidden"_s,
                     u"Moderators of this desk see only a part of its tickets; its figures are for admins."_s};
    }
    const ReportDays days = TRY(ReportDays::make(period.days, period.timeZone, m_clock.now()));
    Dashboard dashboard;
    dashboard.from = {days.from()};
    dashboard.to = {days.to()};
    dashboard.usersByRole = inOrder(TRY(figures::users(connection, figures::UsersBy::Role)), namesOfAll<Role>());
    dashboard.usersByState =
        inOrder(TRY(figures::users(connection, figures::UsersBy::State)), {u"active"_s, u"away"_s, u"inactive"_s});
    dashboard.ticketsByStatus =
        inOrder(TRY(figures::tickets(connection, figures::TicketsBy::Status)), namesOfAll<Status>());
    dashboard.ticketsByPriority = withPriorityNames(TRY(figures::tickets(connection, figures::TicketsBy::Priority)));
    dashboard.ticketsByType = TRY(figures::tickets(connection, figures::TicketsBy::Type));
    dashboard.ticketsByCategory = TRY(figures::tickets(connection, figures::TicketsBy::Category));
    dashboard.days = TRY(countDays(connection, days));
    dashboard.firstResponse = TRY(figures::durations(connection, figures::Span::FirstResponse, days));
    dashboard.resolution = TRY(figures::durations(connection, figures::Span::Resolution, days));
    dashboard.load = TRY(figures::load(connection, days));
    dashboard.agreement = TRY(figures::agreement(connection, days));
    return dashboard;
}

Result<OwnSummary> ReportService::summary(Connection &connection, const Actor &actor, const SummaryFilter &filter) const
{
    const SummaryOf of = filter.of.value_or(SummaryOf::Filed);
    const Millis length = filter.days.value_or(7) * day;
    const Millis end = m_clock.now() + 1;
    const Millis begin = end - length;
    OwnSummary summary;
    summary.all = TRY(figures::ownCounts(connection, actor.id, of, {}));
    summary.current = TRY(figures::ownCounts(connection, actor.id, of, figures::Between{begin, end}));
    summary.previous = TRY(figures::ownCounts(connection, actor.id, of, figures::Between{begin - length, begin}));
    summary.from = {begin};
    return summary;
}

} // namespace td
