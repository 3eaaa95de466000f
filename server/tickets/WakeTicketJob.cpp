// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/WakeTicketJob.h"

#include "server/tickets/TicketWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// The payload: the time that the ticket waited for when the job was made.
struct Until
{
    qint64 ms = 0;
    static constexpr auto wire() { return std::tuple{field("ms", &Until::ms, {.max = INT64_MAX})}; }
};

} // namespace

Result<void> WakeTicketJob::plan(Transaction &transaction, JobQueue &jobs, const Ticket &ticket, Millis now)
{
    if (ticket.status != Status::Pending || !ticket.pendingUntil) {
        return {};
    }
    const Millis until = ticket.pendingUntil->ms;
    return jobs.enqueue(transaction, {.kind = u"ticket.wake"_s,
                                      .subjectId = ticket.id,
                                      .payload = toJson(Until{until}),
                                      .dedupeKey = u"wake:%1:%2"_s.arg(ticket.id).arg(until),
                                      .delay = std::max<Millis>(until - now, 0)});
}

Result<void> WakeTicketJob::run(JobContext &job)
{
    const Until until = TRY(fromJson<Until>(job.lease().payload));
    return job.write([&](Transaction &transaction) -> Result<void> {
        const auto before = TRY(ticket_repository::findForUpdate(transaction, job.lease().subjectId));
        const bool waits = before && !before->deletedAt && before->ticket.status == Status::Pending &&
                           before->ticket.pendingUntil == std::optional(Time{until.ms});
        if (!waits) {
            return {};
        }
        TicketRecord after = *before;
        after.ticket.status = Status::Open;
        after.ticket.pendingUntil.reset();
        TRY(ticket_writer::save(transaction, *before, after,
                                {.kind = u"ticket.woken"_s, .origin = Origin::System, .at = job.now()}));
        return m_jobs.enqueue(transaction, {.kind = u"ticket.tell_woken"_s,
                                            .subjectId = after.ticket.id,
                                            .dedupeKey = u"woken:%1:%2"_s.arg(after.ticket.id).arg(until.ms)});
    });
}

} // namespace td
