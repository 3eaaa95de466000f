// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobRunner.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/WaitFor.h"

namespace td::test {

/// The result of a step.
struct StepNote
{
    QString text;
    static constexpr auto wire() { return std::tuple{field("text", &StepNote::text)}; }
};

/// Does what the test says.
class Handler final : public JobHandler
{
public:
    using Run = std::function<Result<void>(JobContext &)>;

    Handler(QString kind, Run run, RetryPolicy policy = {.tries = 3, .firstDelay = 1, .maxDelay = 1},
            int concurrency = 1000)
        : m_kind(std::move(kind)),
          m_run(std::move(run)),
          m_policy(policy),
          m_concurrency(concurrency)
    {
    }

    QString kind() const override { return m_kind; }
    RetryPolicy retryPolicy() const override { return m_policy; }
    int concurrency() const override { return m_concurrency; }
    Result<void> run(JobContext &job) override { return m_run(job); }
    Result<void> buried(Transaction &, const Lease &, const Error &error) override
    {
        m_buried = error.code;
        return {};
    }
    QString buriedWith() const { return m_buried; }

private:
    const QString m_kind;
    const Run m_run;
    const RetryPolicy m_policy;
    const int m_concurrency;
    QString m_buried;
};

inline constexpr JobRunnerOptions quickRunner{.workers = 4, .lease = 30 * second, .heartbeat = 10 * second, .poll = 20};

inline Error busy() { return {ErrorKind::Busy, QStringLiteral("away"), QStringLiteral("Not there.")}; }

/// Jobs on a database of their own, and the worker that runs them. Thread: the test's.
class JobWorld final
{
public:
    JobWorld(Dialect dialect, PostgresCluster &cluster) : m_database(dialect, cluster), m_queue(m_clock) {}

    /// Before start().
    Handler &add(const QString &kind, Handler::Run run,
                 RetryPolicy policy = {.tries = 3, .firstDelay = 1, .maxDelay = 1}, int concurrency = 1000);
    void start(JobRunnerOptions options = quickRunner);
    void end() { m_runner.reset(); }
    JobRunner &runner() { return *m_runner; }
    JobQueue &queue() { return m_queue; }
    TestDatabase &database() { return m_database; }
    const Clock &clock() const { return m_clock; }

    /// Gives the subject of the new job.
    QString enqueue(const QString &kind, std::optional<QString> key = {}, Millis delay = 0);
    QString value(const QString &sql) { return m_database.valueOf(sql).value_or(QString()); }
    /// Waits until no job is left but in the history.
    bool finished();

private:
    SystemClock m_clock;
    TestDatabase m_database;
    JobQueue m_queue;
    std::vector<std::unique_ptr<JobHandler>> m_handlers;
    std::unique_ptr<JobRunner> m_runner;
};

} // namespace td::test
