// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/IdempotencyRepository.h"
#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketAccess.h"

namespace td {

/// Filing tickets, and reading them with their history. Thread: any; functions that take a Connection read in the
/// calling thread.
class TicketService final
{
public:
    TicketService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access);

    /// Stores the ticket, its first event and its triage job in one transaction. An id that the caller has used before
    /// answers the stored ticket.
    QFuture<Result<Ticket>> file(const Actor &actor, const TicketFiling &filing,
                                 const std::optional<IdempotencyKey> &key);

    Result<Ticket> read(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<Ticket>> list(Connection &connection, const Actor &actor, const TicketFilter &filter) const;
    Result<TicketCount> count(Connection &connection, const Actor &actor, const TicketFilter &filter) const;
    /// For clients that ask for the n-th page: the tickets from row `offset` on, at most `filter.limit`.
    Result<std::vector<Ticket>> listAt(Connection &connection, const Actor &actor, const TicketFilter &filter,
                                       int offset) const;

    Result<Page<TicketEvent>> events(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<AssignmentRecord>> assignments(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<TriageRecord>> triage(Connection &connection, const Actor &actor, const QString &id) const;

    /// The same as file, in the caller's transaction.
    Result<Ticket> store(Transaction &transaction, const Actor &actor, const TicketFiling &filing);

private:
    Result<TicketQuery> queryFor(Dialect dialect, const Actor &actor, const TicketFilter &filter) const;

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
