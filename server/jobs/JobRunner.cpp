// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRunner.h"

#include "server/jobs/JobLog.h"
#include "shared/core/Uuid.h"

#include <QRandomGenerator>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

Q_LOGGING_CATEGORY(lcJobs, "td.jobs")

namespace {

/// A worker thread must not end in an exception: the server would end with it.
Result<void> runSafely(JobHandler &handler, JobContext &context)
{
    try {
        return handler.run(context);
    } catch (const std::exception &exception) {
        return Error{ErrorKind::Internal, u"internal_error"_s, QString::fromUtf8(exception.what())};
    }
}

/// A server's end is no fault of the jobs that it had, unless it ends each time that it has one of them.
constexpr int abandonedLimit = 50;

} // namespace

Millis RetryPolicy::delayAfter(int triesSoFar) const
{
    const Millis plain = std::min(maxDelay, firstDelay << std::clamp(triesSoFar - 1, 0, 30));
    return Millis(double(plain) * (0.8 + 0.4 * QRandomGenerator::global()->generateDouble()));
}

Result<void> JobHandler::buried(Transaction &, const Lease &, const Error &) { return {}; }

JobRunner::JobRunner(Database &database, JobQueue &queue, const Clock &clock,
                     std::vector<std::unique_ptr<JobHandler>> handlers, JobRunnerOptions options)
    : m_database(database),
      m_queue(queue),
      m_clock(clock),
      m_options(options),
      m_owner(newUuid(clock.now()))
{
    for (auto &handler : handlers) {
        const QString kind = handler->kind();
        m_running[kind] = 0;
        m_handlers[kind] = std::move(handler);
    }
    m_pool.setMaxThreadCount(options.workers);
    m_pool.setExpiryTimeout(-1);
}

JobRunner::~JobRunner() { stop(0); }

void JobRunner::start()
{
    m_dispatcher = std::thread([this] { dispatch(); });
}

void JobRunner::stop(Millis limit)
{
    m_stopping = true;
    m_queue.wake();
    m_pool.waitForDone(int(limit));
    m_cancel = true; // transfers end, steps do not begin: what still runs, or was being claimed, is given back
    if (m_dispatcher.joinable()) {
        m_dispatcher.join();
    }
    m_pool.waitForDone();
}

void JobRunner::dispatch()
{
    m_sinceHeartbeat.start();
    takeOverFromTheDead();
    while (!m_stopping) {
        heartbeat();
        m_queue.wait(std::clamp<Millis>(claimDue(), 0, std::min(m_options.poll, m_options.heartbeat)));
    }
    while (m_busy > 0) { // the last jobs keep their leases until they are through
        heartbeat();
        m_queue.wait(std::min<Millis>(m_options.heartbeat, 100));
    }
}

/// A SQLite desk has one server: whoever had leases before this one has ended, and nobody need wait for them.
void JobRunner::takeOverFromTheDead()
{
    if (m_database.dialect() == Dialect::Sqlite) {
        const auto done = m_database.write([](Transaction &t) { return job_repository::expireLeases(t); }).result();
        if (!done) {
            qCWarning(lcJobs).noquote() << "ending old leases failed:" << done.error().message;
        }
    }
}

/// Claims what is due and starts it; gives how long there is nothing to do.
Millis JobRunner::claimDue()
{
    const int free = m_options.workers - m_busy;
    const job_repository::Wanted wanted{claimableKinds(), held()};
    if (free <= 0 || wanted.kinds.isEmpty()) {
        return m_options.poll; // whoever finishes wakes us
    }
    // No kind gets more than it may have at once, even if everything that is due is of that kind.
    int limit = free;
    for (const QString &kind : wanted.kinds) {
        limit = std::min(limit, m_handlers.at(kind)->concurrency() - m_running.at(kind));
    }
    const auto claimed =
        m_database
            .write([this, wanted, limit](Transaction &transaction) {
                return job_repository::claim(transaction, m_owner, wanted, limit, m_options.lease, m_clock.now());
            })
            .result();
    if (!claimed) {
        qCWarning(lcJobs).noquote() << "claiming jobs failed:" << claimed.error().message;
        return m_options.poll;
    }
    for (const Lease &lease : *claimed) {
        logJob(lease, "claimed");
        JobHandler &handler = *m_handlers.at(lease.kind);
        ++m_busy;
        {
            const std::lock_guard lock(m_heldMutex);
            m_held += lease.id;
        }
        ++m_running.at(lease.kind);
        m_pool.start([this, &handler, lease] { run(handler, lease); });
    }
    if (int(claimed->size()) == limit) {
        return limit == free ? m_options.poll : 0; // others may be due as well
    }
    const auto due = job_repository::nextDue(m_database.local(), {claimableKinds(), held()}, m_clock.now());
    return due && *due ? std::max<Millis>(**due, 1) : m_options.poll;
}

QStringList JobRunner::held() const
{
    const std::lock_guard lock(m_heldMutex);
    return m_held;
}

QStringList JobRunner::claimableKinds() const
{
    QStringList kinds;
    for (const auto &[kind, handler] : m_handlers) {
        if (m_running.at(kind) < handler->concurrency()) {
            kinds += kind;
        }
    }
    return kinds;
}

void JobRunner::run(JobHandler &handler, const Lease &lease)
{
    JobContext context(m_database, m_clock, lease, m_cancel);
    Result<void> outcome;
    if (lease.abandoned >= abandonedLimit) {
        outcome = Error{ErrorKind::Gone, u"abandoned"_s,
                        u"The server ended in the middle of this job %1 times in a row."_s.arg(lease.abandoned)};
    } else {
        outcome = runSafely(handler, context);
    }
    if (const auto settled = settle(handler, context, outcome); !settled) {
        // Not lost: the lease runs out and the job is claimed again.
        logJob(lease, "not settled", settled.error().message);
    }
    {
        const std::lock_guard lock(m_heldMutex);
        m_held.removeOne(lease.id);
    }
    --m_running.at(lease.kind);
    --m_busy;
    m_queue.wake();
}

Result<void> JobRunner::settle(JobHandler &handler, const JobContext &context, const Result<void> &outcome)
{
    const Lease &lease = context.lease();
    const Millis now = m_clock.now();
    if (outcome) {
        TRY(m_database.write([&](Transaction &t) { return job_repository::conclude(t, lease, true, {}, {}, now); })
                .result());
        logJob(lease, "done");
        return {};
    }
    const Error &error = outcome.error();
    if (error.code == job_repository::leaseLost) {
        logJob(lease, "lease lost");
        return {};
    }
    if (m_cancel) {
        TRY(m_database.write([&](Transaction &t) { return job_repository::release(t, lease); }).result());
        logJob(lease, "released");
        return {};
    }
    const RetryPolicy policy = handler.retryPolicy();
    const bool again =
        (error.kind == ErrorKind::Busy || error.kind == ErrorKind::Internal) && lease.tries < policy.tries;
    if (again) {
        const Millis delay =
            std::max<Millis>(policy.delayAfter(lease.tries), error.retryAfterSeconds.value_or(0) * second);
        TRY(m_database
                .write([&](Transaction &t) {
                    return job_repository::postpone(t, lease, context.currentStep(), error.message, delay, now);
                })
                .result());
        logJob(lease, "postponed", u"%1 ms: %2"_s.arg(delay).arg(error.code));
        return {};
    }
    TRY(m_database
            .write([&](Transaction &t) -> Result<void> {
                TRY(job_repository::conclude(t, lease, false, context.currentStep(), error.message, now));
                return handler.buried(t, lease, error);
            })
            .result());
    logJob(lease, "dead", error.code);
    return {};
}

void JobRunner::heartbeat()
{
    if (m_busy == 0 || !m_sinceHeartbeat.hasExpired(m_options.heartbeat)) {
        return;
    }
    m_sinceHeartbeat.start();
    const auto extended =
        m_database
            .write([this, ids = held()](Transaction &transaction) {
                return job_repository::extendLeases(transaction, m_owner, ids, m_options.lease, m_clock.now());
            })
            .result();
    if (!extended) {
        qCWarning(lcJobs).noquote() << "keeping leases failed:" << extended.error().message;
    }
}

} // namespace td
