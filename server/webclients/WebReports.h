// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/analytics/AiUsageService.h"
#include "server/analytics/AuditService.h"
#include "server/analytics/ReportService.h"
#include "server/tickets/TicketService.h"
#include "server/users/UserService.h"
#include "server/webclients/Paging.h"

namespace td {

/// The services that count.
struct ReportServices
{
    UserService &users;
    TicketService &tickets;
    ReportService &reports;
    AuditService &audit;
    AiUsageService &aiUsage;
};

/// What web clients show in figures: one's own summary, an admin's dashboard, what was done, what models cost.
/// Thread: any; reads in the calling thread.
class WebReports final
{
public:
    explicit WebReports(const ReportServices &services) : m_services(services) {}

    /// `{summary, previousSummary, tickets}`: of the tickets that staff were given, or that others filed.
    Result<WebAnswer> summary(const WebCall &call, const WebReader &reader) const;
    /// `{adminProfile, users, tickets, stats}`
    Result<WebAnswer> dashboard(const WebCall &call, const WebReader &reader) const;
    /// `{summary, logs}` of a year
    Result<WebAnswer> aiUsage(const WebCall &call) const;
    /// `{logs, pagination}`
    Result<WebAnswer> audit(const WebCall &call) const;

private:
    Result<std::vector<Ticket>> newest(const WebCall &call, TicketFilter filter) const;

    const ReportServices m_services;
};

} // namespace td
