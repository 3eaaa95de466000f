// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobRepository.h"

#include <QLoggingCategory>

namespace td {

Q_DECLARE_LOGGING_CATEGORY(lcJobs)

/// One line of the step log: what happens to a job, as it happens.
inline void logJob(const Lease &job, const char *what, const QString &detail = {})
{
    qCInfo(lcJobs).noquote().nospace() << what << " job=" << job.id << " kind=" << job.kind
                                       << " subject=" << job.subjectId << " attempt=" << job.attempt
                                       << (detail.isEmpty() ? "" : " ") << detail;
}

} // namespace td
