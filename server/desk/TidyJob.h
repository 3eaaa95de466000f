// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/jobs/JobQueue.h"

namespace td {

/// Forgets what has had its time, once an hour: remembered answers after 24 hours,
/// notifications after 90 days. Thread: worker.
class TidyJob final : public JobHandler
{
public:
    explicit TidyJob(JobQueue &jobs) : m_jobs(jobs) {}

    QString kind() const override { return QStringLiteral("desk.tidy"); }
    Result<void> run(JobContext &job) override;

    /// Makes sure that the next one waits; there is one for each hour, whichever server asks.
    static Result<void> plan(Transaction &transaction, JobQueue &jobs, Millis now);

private:
    JobQueue &m_jobs;
};

} // namespace td
