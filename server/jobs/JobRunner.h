// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/jobs/JobQueue.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <map>
#include <thread>

namespace td {

struct JobRunnerOptions
{
    int workers = 4;
    Millis lease = 60 * second; ///< how long a worker that fell silent keeps its jobs
    Millis heartbeat = 15 * second;
    Millis poll = 2 * second; ///< how late work from another server, or an expired lease, is seen at most
};

/// Claims due jobs and runs them: a dispatcher thread that claims and keeps the leases, and a pool of workers.
class JobRunner final
{
public:
    JobRunner(Database &database, JobQueue &queue, const Clock &clock,
              std::vector<std::unique_ptr<JobHandler>> handlers, JobRunnerOptions options = {});
    ~JobRunner();

    void start();

    /// Claims no more, lets running jobs finish their step within `limit`, gives the rest of them back. Blocks.
    void stop(Millis limit);

private:
    void dispatch();
    void takeOverFromTheDead();
    Millis claimDue();
    void run(JobHandler &handler, const Lease &lease);
    Result<void> settle(JobHandler &handler, const JobContext &context, const Result<void> &outcome);
    void heartbeat();
    QStringList claimableKinds() const;
    QStringList held() const;

    Database &m_database;
    JobQueue &m_queue;
    const Clock &m_clock;
    const JobRunnerOptions m_options;
    const QString m_owner;
    std::map<QString, std::unique_ptr<JobHandler>> m_handlers;
    std::map<QString, std::atomic<int>> m_running;
    std::atomic<int> m_busy = 0;
    mutable std::mutex m_heldMutex;
    QStringList m_held; ///< ids of the jobs that run here
    std::atomic<bool> m_stopping = false;
    net::CancelFlag m_cancel = false;
    QElapsedTimer m_sinceHeartbeat;
    QThreadPool m_pool;
    std::thread m_dispatcher;
};

} // namespace td
