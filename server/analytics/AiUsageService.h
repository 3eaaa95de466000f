// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/analytics/AiApi.h"

namespace td {

/// What the desk asked of triage models, and what it cost. Only for admins. Thread: any; reads in the calling thread.
class AiUsageService final
{
public:
    explicit AiUsageService(const Clock &clock) : m_clock(clock) {}

    Result<AiUsage> usage(Connection &connection, const AiUsageFilter &filter) const;
    Result<Page<AiCall>> calls(Connection &connection, const AiCallFilter &filter) const;

private:
    const Clock &m_clock;
};

} // namespace td
