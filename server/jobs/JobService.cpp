// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobService.h"

#include "server/jobs/JobRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<Page<Job>> JobService::list(Connection &connection, const JobFilter &filter) const
{
    return Page<Job>{TRY(job_repository::list(connection, filter, filter.limit.value_or(50))), {}};
}

Result<Job> JobService::read(Connection &connection, const QString &id) const
{
    auto job = isUuid(id) ? TRY(job_repository::find(connection, id)) : std::nullopt;
    if (!job) {
        return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such job."_s};
    }
    job->steps = TRY(job_repository::steps(connection, id));
    job->failures = TRY(job_repository::failures(connection, id));
    return std::move(*job);
}

QFuture<Result<Job>> JobService::retry(const QString &id)
{
    return m_database.write([this, id](Transaction &transaction) -> Result<Job> {
        const Job job = TRY(read(transaction.connection(), id));
        if (!TRY(job_repository::retry(transaction, id, m_clock.now()))) {
            return Error{ErrorKind::Conflict, u"job_not_retriable"_s,
                         u"This job is %1. Only a waiting or a dead one can be tried again."_s.arg(job.state)};
        }
        transaction.afterCommit([this] { m_queue.wake(); });
        return read(transaction.connection(), id);
    });
}

} // namespace td
