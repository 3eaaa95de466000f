// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/storage/Database.h"
#include "server/tickets/TicketPolicy.h"
#include "shared/analytics/ReportApi.h"

namespace td {

/// Figures for people: the whole desk's, and one's own. Thread: any; reads in the calling thread.
class ReportService final
{
public:
    ReportService(const Clock &clock, StaffSees staffSees) : m_clock(clock), m_staffSees(staffSees) {}

    /// Only for who may see every ticket.
    Result<Dashboard> dashboard(Connection &connection, const Actor &actor, const ReportPeriod &period) const;
    Result<OwnSummary> summary(Connection &connection, const Actor &actor, const SummaryFilter &filter) const;

private:
    const Clock &m_clock;
    const StaffSees m_staffSees;
};

} // namespace td
