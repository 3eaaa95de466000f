// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/jobs/JobQueue.h"

namespace td {

struct RemovalOrder
{
    qint64 number = 0; ///< of the account that was deleted
    std::optional<QString> reassignTo;
    QString by;
    static constexpr auto wire()
    {
        return std::tuple{field("number", &RemovalOrder::number), field("reassignTo", &RemovalOrder::reassignTo),
                          field("by", &RemovalOrder::by)};
    }
};

/// Finishes the deletion of an account: gives its open tickets to others, takes its name out of mails, history and
/// assignments, and lets every ticket that shows it be read anew. Small transactions; done again, it does what is
/// left. Thread: worker.
class RemovalJob final : public JobHandler
{
public:
    static inline const QString kindName = QStringLiteral("account.removed");

    explicit RemovalJob(JobQueue &jobs) : m_jobs(jobs) {}

    static QString nameAfterwards(qint64 number);

    QString kind() const override { return kindName; }
    Result<void> run(JobContext &job) override;

private:
    Result<void> reassign(JobContext &job, const RemovalOrder &order);
    Result<void> giveAway(Transaction &transaction, const Lease &lease, const QString &ticketId,
                          const RemovalOrder &order, Millis now);

    JobQueue &m_jobs;
};

} // namespace td
