// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/analytics/ReportDays.h"
#include "server/storage/Database.h"
#include "shared/analytics/AiApi.h"

namespace td {

/// Figures of `triage_ledger`, and its rows without their texts. Thread: the connection's.
namespace ai_usage_repository {

/// Of all requesters or of one.
Result<std::vector<AiModelUsage>> perModel(Connection &connection, const ReportDays &days,
                                           const std::optional<QString> &requester);
Result<std::vector<std::pair<qint64, AiTotals>>> perQuarter(Connection &connection, const ReportDays &days,
                                                            const std::optional<QString> &requester);

struct CallCursor
{
    Millis at = 0;
    QString id;
};

/// Newest first.
Result<std::vector<AiCall>> calls(Connection &connection, const AiCallFilter &filter,
                                  const std::optional<CallCursor> &after, int limit);
Result<qint64> countCalls(Connection &connection, const AiCallFilter &filter);

} // namespace ai_usage_repository

} // namespace td
