// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketAccess.h"

namespace td {

/// What people do with a ticket: change its fields, move it, give it to somebody. Every act locks the ticket, asks
/// mayTicket, compares the version that was seen (an older one answers Stale with the ticket as it stands now), and
/// leaves an event. Thread: any.
class TicketActService final
{
public:
    TicketActService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access);

    QFuture<Result<Ticket>> change(const Actor &actor, const QString &id, const TicketPatch &patch,
                                   std::optional<int> seen);
    QFuture<Result<Ticket>> move(const Actor &actor, const QString &id, const StatusMove &move,
                                 std::optional<int> seen);
    QFuture<Result<Ticket>> take(const Actor &actor, const QString &id, std::optional<int> seen);
    QFuture<Result<Ticket>> assign(const Actor &actor, const QString &id, const QString &assigneeId,
                                   std::optional<int> seen);
    QFuture<Result<Ticket>> unassign(const Actor &actor, const QString &id, std::optional<int> seen);

    /// Soft: nothing of the ticket is lost, but only admins see it.
    QFuture<Result<Ticket>> remove(const Actor &actor, const QString &id, std::optional<int> seen);
    /// What waited for the ticket while it was away is planned anew.
    QFuture<Result<Ticket>> restore(const Actor &actor, const QString &id);

private:
    template <class Edit>
    QFuture<Result<Ticket>> edit(const Actor &actor, const QString &id, Act act, std::optional<int> seen,
                                 QString eventKind, Edit edit);
    Result<void> moveTo(Transaction &transaction, const Actor &actor, TicketRecord &record, const StatusMove &move);
    Result<void> give(Transaction &transaction, TicketRecord &record, const QString &assigneeId) const;
    Result<void> triageAgain(Transaction &transaction, const TicketRecord &before, const TicketRecord &after) const;

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
