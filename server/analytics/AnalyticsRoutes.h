// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class AiUsageService;
class AuditService;
class EndpointTable;
class ReportService;

void addAnalyticsRoutes(EndpointTable &table, ReportService &reports, AuditService &audit, AiUsageService &aiUsage);

} // namespace td
