// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"
#include "shared/users/AccountAdminApi.h"

namespace td {

/// Deleting accounts. The account is made nameless and signed out at once; RemovalJob then clears away what still names
/// it and gives its open tickets to others. Thread: any; functions that take a Connection read in the calling thread.
class RemovalService final
{
public:
    RemovalService(Database &database, JobQueue &jobs, const Clock &clock)
        : m_database(database),
          m_jobs(jobs),
          m_clock(clock)
    {
    }

    Result<RemovalPreview> preview(Connection &connection, const QString &id) const;

    /// The last active admin stays.
    QFuture<Result<void>> remove(const Actor &actor, const QString &id, const RemovalChoice &choice);

private:
    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
};

} // namespace td
