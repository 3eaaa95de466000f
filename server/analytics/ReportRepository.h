// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/analytics/ReportDays.h"
#include "server/storage/Database.h"
#include "shared/analytics/ReportApi.h"

namespace td {

/// Figures of the desk, counted by the database. Thread: the connection's.
namespace report_repository {

enum class TicketsBy { Status, Priority, Type, Category };
enum class UsersBy { Role, State };
enum class Moment { Filed, Done };
enum class Span { FirstResponse, Resolution };

/// Counts of the names that occur; a priority goes by its number.
Result<std::vector<NamedCount>> tickets(Connection &connection, TicketsBy by);
Result<std::vector<NamedCount>> users(Connection &connection, UsersBy by);

/// How many tickets had their moment in each quarter of an hour.
Result<std::vector<std::pair<qint64, qint64>>> perQuarter(Connection &connection, Moment moment,
                                                          const ReportDays &days);
Result<Durations> durations(Connection &connection, Span span, const ReportDays &days);
Result<std::vector<StaffLoad>> load(Connection &connection, const ReportDays &days);
Result<std::vector<TriageAgreement>> agreement(Connection &connection, const ReportDays &days);

struct Between
{
    Millis from;
    Millis to; ///< excluded
};
Result<TicketCounts> ownCounts(Connection &connection, const QString &accountId, SummaryOf of,
                               const std::optional<Between> &filed);

} // namespace report_repository

} // namespace td
