// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/AiUsageRepository.h"

#include "server/analytics/sql/Queries.h"

namespace td::ai_usage_repository {

namespace {

AiTotals readTotals(Row &row)
{
    AiTotals totals;
    totals.requests = row.integer();
    totals.promptTokens = row.integer();
    totals.answerTokens = row.integer();
    totals.costMicros = row.integer();
    totals.errors = row.integer();
    return totals;
}

template <class Read>
auto askTotals(Connection &connection, const ReportDays &days, const std::optional<QString> &requester,
               const char *grouping, Read read)
{
    Options options{grouping};
    if (requester) {
        options.push_back("requester");
    }
    return connection.all(sql::analytics::aiTotals,
                          {{"from", days.from()}, {"to", days.to()}, {"requester", requester}}, read, options);
}

AiCall readCall(Row &row)
{
    AiCall call;
    call.id = row.text();
    call.at = {row.integer()};
    call.ticketId = row.text();
    call.ticketNumber = row.integer();
    call.requester.id = row.text();
    call.requester.name = row.text();
    call.provider = row.text();
    call.model = row.text();
    call.state = row.text();
    call.promptTokens = row.optionalInteger();
    call.answerTokens = row.optionalInteger();
    call.costMicros = row.optionalInteger();
    call.durationMs = row.optionalInteger();
    call.error = row.optionalText();
    return call;
}

Options callOptions(const AiCallFilter &filter, const char *what)
{
    Options options{what};
    if (filter.requester) {
        options.push_back("requester");
    }
    if (filter.failed) {
        options.push_back(*filter.failed ? "failed" : "succeeded");
    }
    return options;
}

} // namespace

Result<std::vector<AiModelUsage>> perModel(Connection &connection, const ReportDays &days,
                                           const std::optional<QString> &requester)
{
    return askTotals(connection, days, requester, "models", [](Row &row) {
        AiModelUsage usage;
        usage.provider = row.text();
        usage.model = row.text();
        usage.totals = readTotals(row);
        return usage;
    });
}

Result<std::vector<std::pair<qint64, AiTotals>>> perQuarter(Connection &connection, const ReportDays &days,
                                                            const std::optional<QString> &requester)
{
    return askTotals(connection, days, requester, "quarters", [](Row &row) {
        const qint64 quarter = row.integer();
        return std::pair{quarter, readTotals(row)};
    });
}

Result<std::vector<AiCall>> calls(Connection &connection, const AiCallFilter &filter,
                                  const std::optional<CallCursor> &after, int limit)
{
    Options options = callOptions(filter, "list");
    if (after) {
        options.push_back("after");
    }
    return connection.all(sql::analytics::aiCalls,
                          {{"requester", filter.requester},
                           {"after_at", after ? after->at : 0},
                           {"after_id", after ? after->id : QString()},
                           {"limit", limit}},
                          readCall, options);
}

Result<qint64> countCalls(Connection &connection, const AiCallFilter &filter)
{
    return TRY(connection.first(
                   sql::analytics::aiCalls, {{"requester", filter.requester}}, [](Row &row) { return row.integer(); },
                   callOptions(filter, "count")))
        .value_or(0);
}

} // namespace td::ai_usage_repository
