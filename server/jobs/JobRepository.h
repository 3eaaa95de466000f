// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/jobs/JobApi.h"

namespace td {

/// A job that this process holds the lease of. `owner` and `attempt` are its fence: what another has taken over since
/// matches neither.
struct Lease
{
    QString id;
    QString kind;
    QString subjectId;
    QByteArray payload;
    QString owner;
    int attempt = 0;
    int tries = 0;     ///< attempts that count, this one included
    int abandoned = 0; ///< attempts just before this one whose worker fell silent
    Millis createdAt = 0;
};

/// Rows of `job`, `job_history`, `job_step` and `job_failure`. Leases and due times are by the database's clock on
/// PostgreSQL, by `now` on SQLite. Thread: the connection's.
namespace job_repository {

inline constexpr QLatin1StringView leaseLost{"lease_lost"}; ///< Error code: another worker has the job

struct NewJob
{
    QString id;
    QString kind;
    QString subjectId;
    QByteArray payload;
    std::optional<QString> dedupeKey;
    Millis delay = 0;
};

/// Nothing happens when a job with the same dedupe key waits or runs.
Result<void> insert(Transaction &transaction, const NewJob &job, Millis now);

/// What a worker looks for, and what it must not take because it has it: a lease that expired while the whole process
/// was paused is renewed, not claimed again.
struct Wanted
{
    QStringList kinds;
    QStringList held; ///< ids
};

/// Takes at most `limit` due jobs, those with an expired lease among them.
Result<std::vector<Lease>> claim(Transaction &transaction, const QString &owner, const Wanted &wanted, int limit,
                                 Millis lease, Millis now);
Result<void> extendLeases(Transaction &transaction, const QString &owner, const QStringList &jobIds, Millis lease,
                          Millis now);
/// Whoever held a lease holds it no longer.
Result<void> expireLeases(Transaction &transaction);

/// When the next wanted job is due, in milliseconds from now (negative when it is overdue); nothing when none waits.
Result<std::optional<Millis>> nextDue(Connection &connection, const Wanted &wanted, Millis now);

/// Locks the job for this transaction; `leaseLost` when it is no longer ours.
Result<void> fence(Transaction &transaction, const Lease &lease);

Result<std::optional<QByteArray>> findStep(Connection &connection, const QString &jobId, const QString &name);
Result<void> insertStep(Transaction &transaction, const Lease &lease, const QString &name, const QByteArray &input,
                        const QByteArray &result, Millis startedAt, Millis endedAt);

/// Gives the job back, due after `delay`; `failure` is kept with the step that failed.
Result<void> postpone(Transaction &transaction, const Lease &lease, const QString &step, const QString &failure,
                      Millis delay, Millis now);
/// Gives the job back at once, without a failure: this process is ending.
Result<void> release(Transaction &transaction, const Lease &lease);
/// Moves the job to the history: `done`, or `dead` with the failure.
Result<void> conclude(Transaction &transaction, const Lease &lease, bool done, const QString &step,
                      const QString &failure, Millis now);

/// Makes a dead job wait again, or a waiting one due now. False when there is neither.
Result<bool> retry(Transaction &transaction, const QString &id, Millis now);

Result<std::vector<Job>> list(Connection &connection, const JobFilter &filter, int limit);
Result<std::optional<Job>> find(Connection &connection, const QString &id);
Result<std::vector<JobStep>> steps(Connection &connection, const QString &jobId);
Result<std::vector<JobFailure>> failures(Connection &connection, const QString &jobId);

} // namespace job_repository

} // namespace td
