// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobContext.h"

#include "server/jobs/JobLog.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<void> JobContext::interruptedError() const
{
    if (m_cancel) {
        return Error{ErrorKind::Busy, u"shutting_down"_s,
                     u"The server is ending; the job goes on elsewhere or later."_s};
    }
    return {};
}

void JobContext::begun() const { logJob(m_lease, "step begun", m_step); }

void JobContext::committed() const { logJob(m_lease, "step committed", m_step); }

} // namespace td
