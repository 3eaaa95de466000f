// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/ReportRepository.h"

#include "server/analytics/sql/Queries.h"

namespace td::report_repository {

namespace {

NamedCount readCount(Row &row) { return {row.text(), row.integer()}; }

std::optional<qint64> optionalCount(Row &row) { return row.optionalInteger(); }

const char *optionOf(TicketsBy by)
{
    switch (by) {
    case TicketsBy::Status:
        return "status";
    case TicketsBy::Priority:
        return "priority";
    case TicketsBy::Type:
        return "type";
    case TicketsBy::Category:
        return "category";
    }
    Q_UNREACHABLE();
}

} // namespace

Result<std::vector<NamedCount>> tickets(Connection &connection, TicketsBy by)
{
    return connection.all(sql::analytics::ticketsBy, {}, readCount, {optionOf(by)});
}

Result<std::vector<NamedCount>> users(Connection &connection, UsersBy by)
{
    return connection.all(sql::analytics::usersBy, {}, readCount, {by == UsersBy::Role ? "role" : "state"});
}

Result<std::vector<std::pair<qint64, qint64>>> perQuarter(Connection &connection, Moment moment, const ReportDays &days)
{
    return connection.all(sql::analytics::perQuarter, {{"from", days.from()}, {"to", days.to()}},
                          [](Row &row) {
                              const qint64 quarter = row.integer();
                              return std::pair{quarter, row.integer()};
                          },
                          {moment == Moment::Filed ? "filed" : "done"});
}

Result<Durations> durations(Connection &connection, Span span, const ReportDays &days)
{
    const auto found = TRY(connection.first(sql::analytics::durations, {{"from", days.from()}, {"to", days.to()}},
                                            [](Row &row) {
                                                Durations read;
                                                read.count = row.integer();
                                                read.medianMs = optionalCount(row);
                                                read.p90Ms = optionalCount(row);
                                                return read;
                                            },
                                            {span == Span::FirstResponse ? "firstResponse" : "resolution"}));
    return found.value_or(Durations{});
}

Result<std::vector<StaffLoad>> load(Connection &connection, const ReportDays &days)
{
    return connection.all(sql::analytics::load, {{"from", days.from()}, {"to", days.to()}}, [](Row &row) {
        StaffLoad one;
        one.id = row.text();
        one.name = row.text();
        one.role = fromName<Role>(row.text()).value_or(Role::Moderator);
        one.away = row.flag();
        if (const auto capacity = row.optionalInteger()) {
            one.capacity = int(*capacity);
        }
        one.open = row.integer();
        one.pending = row.integer();
        one.done = row.integer();
        return one;
    });
}

Result<std::vector<TriageAgreement>> agreement(Connection &connection, const ReportDays &days)
{
    return connection.all(sql::analytics::agreement, {{"from", days.from()}, {"to", days.to()}}, [](Row &row) {
        TriageAgreement one;
        one.field = row.text();
        one.decided = row.integer();
        one.corrected = row.integer();
        return one;
    });
}

Result<TicketCounts> ownCounts(Connection &connection, const QString &accountId, SummaryOf of,
                               const std::optional<Between> &filed)
{
    Options options{of == SummaryOf::Filed ? "filed" : "assigned"};
    if (filed) {
        options.push_back("between");
    }
    const auto found = TRY(connection.first(
        sql::analytics::ownCounts,
        {{"me", accountId}, {"from", filed ? filed->from : 0}, {"to", filed ? filed->to : 0}},
        [](Row &row) {
            TicketCounts counts;
            counts.total = row.integer();
            counts.inProgress = row.integer();
            counts.completed = row.integer();
            return counts;
        },
        options));
    return found.value_or(TicketCounts{});
}

} // namespace td::report_repository
