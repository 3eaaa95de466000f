// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobQueue.h"
#include "shared/api/Endpoint.h"
#include "shared/jobs/JobApi.h"

namespace td {

/// Looking at background jobs and at mails, and trying them again. Thread: any; functions that take a Connection read
/// in the calling thread.
class JobService final
{
public:
    JobService(Database &database, JobQueue &queue, const Clock &clock)
        : m_database(database),
          m_queue(queue),
          m_clock(clock)
    {
    }

    Result<Page<Job>> list(Connection &connection, const JobFilter &filter) const;
    /// With its timeline: steps done and attempts failed.
    Result<Job> read(Connection &connection, const QString &id) const;
    /// Makes a dead job wait again, or a waiting one due now.
    QFuture<Result<Job>> retry(const QString &id);

private:
    Database &m_database;
    JobQueue &m_queue;
    const Clock &m_clock;
};

} // namespace td
