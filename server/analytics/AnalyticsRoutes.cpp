// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/AnalyticsRoutes.h"

#include "server/analytics/AiUsageService.h"
#include "server/analytics/AuditService.h"
#include "server/analytics/ReportService.h"
#include "server/api/EndpointTable.h"

namespace td {

void addAnalyticsRoutes(EndpointTable &table, ReportService &reports, AuditService &audit, AiUsageService &aiUsage)
{
    table.add(api::dashboard, [&](Call &call, const ReportPeriod &period) {
        return reports.dashboard(call.connection(), call.actor(), period);
    });
    table.add(api::ownSummary, [&](Call &call, const SummaryFilter &filter) {
        return reports.summary(call.connection(), call.actor(), filter);
    });
    table.add(api::listAudit,
              [&](Call &call, const AuditFilter &filter) { return audit.list(call.connection(), filter); });
    table.add(api::aiUsage,
              [&](Call &call, const AiUsageFilter &filter) { return aiUsage.usage(call.connection(), filter); });
    table.add(api::listAiCalls,
              [&](Call &call, const AiCallFilter &filter) { return aiUsage.calls(call.connection(), filter); });
}

} // namespace td
