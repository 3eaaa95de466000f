// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRepository.h"

#include "server/jobs/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::job_repository {

namespace {

Job readJob(Row &row)
{
    Job job;
    job.id = row.text();
    job.kind = row.text();
    job.subjectId = row.text();
    job.state = row.text();
    job.attempt = row.number();
    const auto time = [&]() -> std::optional<Time> {
        const auto ms = row.optionalInteger();
        return ms ? std::optional(Time{*ms}) : std::nullopt;
    };
    job.dueAt = time();
    job.lastError = row.optionalText();
    job.createdAt = {row.integer()};
    job.endedAt = time();
    return job;
}

/// For `LIKE '%,one,%'`: no kind or id holds a comma.
QString listed(const QStringList &words) { return u',' + words.join(u',') + u','; }

Error lost() { return {ErrorKind::Conflict, leaseLost, u"Another worker has taken this job over."_s}; }

Result<void> insertFailure(Transaction &transaction, const Lease &lease, const QString &step, const QString &failure,
                           Millis now)
{
    TRY(transaction->execute(
        sql::jobs::insertFailure,
        {{"job_id", lease.id}, {"attempt", lease.attempt}, {"step", step}, {"error", failure}, {"at", now}}));
    return {};
}

} // namespace

Result<void> insert(Transaction &transaction, const NewJob &job, Millis now)
{
    TRY(transaction->execute(sql::jobs::insert, {{"id", job.id},
                                                 {"kind", job.kind},
                                                 {"subject_id", job.subjectId},
                                                 {"payload", job.payload},
                                                 {"dedupe_key", job.dedupeKey},
                                                 {"delay", job.delay},
                                                 {"now", now}}));
    return {};
}

Result<std::vector<Lease>> claim(Transaction &transaction, const QString &owner, const Wanted &wanted, int limit,
                                 Millis lease, Millis now)
{
    return transaction->all(sql::jobs::claim,
                            {{"owner", owner},
                             {"kinds", listed(wanted.kinds)},
                             {"held", listed(wanted.held)},
                             {"limit", limit},
                             {"lease", lease},
                             {"now", now}},
                            [&](Row &row) {
                                Lease claimed;
                                claimed.id = row.text();
                                claimed.kind = row.text();
                                claimed.subjectId = row.text();
                                claimed.payload = row.bytes();
                                claimed.attempt = row.number();
                                claimed.tries = claimed.attempt - row.number();
                                claimed.abandoned = row.number();
                                claimed.createdAt = row.integer();
                                claimed.owner = owner;
                                return claimed;
                            });
}

Result<void> extendLeases(Transaction &transaction, const QString &owner, const QStringList &jobIds, Millis lease,
                          Millis now)
{
    TRY(transaction->execute(sql::jobs::extendLeases,
                             {{"owner", owner}, {"ids", listed(jobIds)}, {"lease", lease}, {"now", now}}));
    return {};
}

Result<void> expireLeases(Transaction &transaction)
{
    TRY(transaction->execute(sql::jobs::expireLeases));
    return {};
}

Result<std::optional<Millis>> nextDue(Connection &connection, const Wanted &wanted, Millis now)
{
    return TRY(connection.first(sql::jobs::nextDue,
                                {{"kinds", listed(wanted.kinds)}, {"held", listed(wanted.held)}, {"now", now}},
                                [](Row &row) { return row.optionalInteger(); }))
        .value_or(std::nullopt);
}

Result<void> fence(Transaction &transaction, const Lease &lease)
{
    const int held = TRY(
        transaction->execute(sql::jobs::fence, {{"id", lease.id}, {"owner", lease.owner}, {"attempt", lease.attempt}}));
    if (held != 1) {
        return lost();
    }
    return {};
}

Result<std::optional<QByteArray>> findStep(Connection &connection, const QString &jobId, const QString &name)
{
    return connection.first(sql::jobs::findStep, {{"job_id", jobId}, {"name", name}},
                            [](Row &row) { return row.bytes(); });
}

Result<void> insertStep(Transaction &transaction, const Lease &lease, const QString &name, const QByteArray &input,
                        const QByteArray &result, Millis startedAt, Millis endedAt)
{
    TRY(transaction->execute(sql::jobs::insertStep, {{"job_id", lease.id},
                                                     {"name", name},
                                                     {"attempt", lease.attempt},
                                                     {"input", input},
                                                     {"result", result},
                                                     {"started_at", startedAt},
                                                     {"ended_at", endedAt}}));
    return {};
}

Result<void> postpone(Transaction &transaction, const Lease &lease, const QString &step, const QString &failure,
                      Millis delay, Millis now)
{
    TRY(fence(transaction, lease));
    TRY(insertFailure(transaction, lease, step, failure, now));
    TRY(transaction->execute(sql::jobs::postpone,
                             {{"id", lease.id}, {"failure", failure}, {"delay", delay}, {"now", now}}));
    return {};
}

Result<void> release(Transaction &transaction, const Lease &lease)
{
    TRY(fence(transaction, lease));
    TRY(transaction->execute(sql::jobs::release, {{"id", lease.id}}));
    return {};
}

Result<void> conclude(Transaction &transaction, const Lease &lease, bool done, const QString &step,
                      const QString &failure, Millis now)
{
    TRY(fence(transaction, lease));
    if (!done) {
        TRY(insertFailure(transaction, lease, step, failure, now));
    }
    TRY(transaction->execute(sql::jobs::insertHistory, {{"id", lease.id},
                                                        {"outcome", done ? u"done"_s : u"dead"_s},
                                                        {"failure", done ? QVariant() : QVariant(failure)},
                                                        {"now", now}}));
    TRY(transaction->execute(sql::jobs::remove, {{"id", lease.id}}));
    return {};
}

Result<bool> retry(Transaction &transaction, const QString &id, Millis now)
{
    if (TRY(transaction->execute(sql::jobs::hurry, {{"id", id}, {"now", now}})) == 1) {
        return true;
    }
    if (TRY(transaction->execute(sql::jobs::revive, {{"id", id}, {"now", now}})) != 1) {
        return false;
    }
    TRY(transaction->execute(sql::jobs::removeHistory, {{"id", id}}));
    return true;
}

Result<std::vector<Job>> list(Connection &connection, const JobFilter &filter, int limit)
{
    Options options;
    if (filter.subject) {
        options.push_back("subject");
    }
    if (filter.state) {
        options.push_back("state");
    }
    return connection.all(
        sql::jobs::select,
        {{"subject_id", filter.subject}, {"state", filter.state ? nameOf(*filter.state) : QString()}, {"limit", limit}},
        readJob, options);
}

Result<std::optional<Job>> find(Connection &connection, const QString &id)
{
    return connection.first(sql::jobs::select, {{"id", id}, {"limit", 1}}, readJob, {"byId"});
}

Result<std::vector<JobStep>> steps(Connection &connection, const QString &jobId)
{
    return connection.all(sql::jobs::listSteps, {{"job_id", jobId}}, [](Row &row) {
        return JobStep{row.text(), row.number(), {row.bytes()}, {row.bytes()}, {row.integer()}, {row.integer()}};
    });
}

Result<std::vector<JobFailure>> failures(Connection &connection, const QString &jobId)
{
    return connection.all(sql::jobs::listFailures, {{"job_id", jobId}}, [](Row &row) {
        return JobFailure{row.number(), row.text(), row.text(), {row.integer()}};
    });
}

} // namespace td::job_repository
