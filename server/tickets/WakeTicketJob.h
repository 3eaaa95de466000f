// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/jobs/JobQueue.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// Opens a ticket again when the time is over that it was pending for. Thread: worker.
class WakeTicketJob final : public JobHandler
{
public:
    explicit WakeTicketJob(JobQueue &jobs) : m_jobs(jobs) {}

    QString kind() const override { return QStringLiteral("ticket.wake"); }

    /// A ticket that was moved, put off or deleted meanwhile stays as it is.
    Result<void> run(JobContext &job) override;

    /// Makes the job of a ticket that is pending until a time; for any other ticket nothing.
    static Result<void> plan(Transaction &transaction, JobQueue &jobs, const Ticket &ticket, Millis now);

private:
    JobQueue &m_jobs;
};

} // namespace td
