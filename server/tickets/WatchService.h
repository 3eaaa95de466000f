// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketAccess.h"
#include "shared/tickets/WatchApi.h"

namespace td {

/// Who watches a ticket: oneself, and whom the staff lets. A watcher sees what the requester sees. Thread: any;
/// functions that take a Connection read in the calling thread.
class WatchService final
{
public:
    WatchService(Database &database, const Clock &clock, TicketAccess access);

    /// For those who work on the ticket.
    Result<Page<Person>> list(Connection &connection, const Actor &actor, const QString &ticketId) const;

    QFuture<Result<Ticket>> watch(const Actor &actor, const QString &ticketId);
    QFuture<Result<Ticket>> unwatch(const Actor &actor, const QString &ticketId);

    QFuture<Result<Page<Person>>> add(const Actor &actor, const QString &ticketId, const QString &accountId);
    QFuture<Result<Page<Person>>> remove(const Actor &actor, const QString &ticketId, const QString &accountId);

private:
    enum class Wanted { Watching, NotWatching };

    /// The ticket with the account among its watchers, or without it.
    Result<TicketRecord> set(Transaction &transaction, const Actor &actor, const TicketRecord &before,
                             const QString &accountId, Wanted wanted) const;

    Database &m_database;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
