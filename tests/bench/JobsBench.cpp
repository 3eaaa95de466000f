// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/JobsBench.h"

#include "shared/core/Uuid.h"

#include <future>

using namespace Qt::Literals::StringLiterals;

namespace td::bench {

namespace {

const QString kindOfJob = u"bench.nothing"_s;
constexpr int batch = 100; ///< jobs put into the queue by one transaction

/// Does nothing, and says when it has done so often enough. Thread: the workers'.
class NothingJob final : public JobHandler
{
public:
    NothingJob(int count, std::promise<void> &all) : m_left(count), m_all(all) {}

    QString kind() const override { return kindOfJob; }
    Result<void> run(JobContext &) override
    {
        if (m_left.fetch_sub(1) == 1) {
            m_all.set_value();
        }
        return {};
    }

private:
    std::atomic<int> m_left;
    std::promise<void> &m_all;
};

Result<void> enqueue(Database &database, JobQueue &queue, int count, Millis now)
{
    for (int done = 0; done < count; done += batch) {
        TRY(database
                .write([&](Transaction &transaction) -> Result<void> {
                    for (int i = done; i < std::min(done + batch, count); ++i) {
                        TRY(queue.enqueue(transaction, {.kind = kindOfJob, .subjectId = newUuid(now)}));
                    }
                    return {};
                })
                .result());
    }
    return {};
}

} // namespace

Result<Figures> runJobs(Database &database, JobQueue &queue, int count, int workers, Millis limit)
{
    const SystemClock clock;
    TRY(enqueue(database, queue, count, clock.now()));

    std::promise<void> all;
    std::vector<std::unique_ptr<JobHandler>> handlers;
    handlers.push_back(std::make_unique<NothingJob>(count, all));
    JobRunnerOptions options;
    options.workers = workers;
    JobRunner runner(database, queue, clock, std::move(handlers), options);
    const Stopwatch watch;
    runner.start();
    const auto inTime = all.get_future().wait_for(std::chrono::milliseconds(limit));
    runner.stop(10 * second); // the last ones are still to be written
    const Figures figures = watch.figures(count);
    if (inTime != std::future_status::ready ||
        TRY(job_repository::nextDue(database.local(), {{kindOfJob}, {}}, clock.now()))) {
        return Error{ErrorKind::Internal, u"jobs_left"_s, u"Some jobs were not done in time."_s};
    }
    return figures;
}

} // namespace td::bench
