// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/LinkRepository.h"
#include "server/tickets/TicketAccess.h"
#include "shared/tickets/LinkApi.h"

namespace td {

/// Links between tickets. A link is there for those who may read both of its tickets, and for nobody else. Thread: any;
/// list reads in the calling thread.
class LinkService final
{
public:
    LinkService(Database &database, const Clock &clock, TicketAccess access);

    Result<Page<TicketLink>> list(Connection &connection, const Actor &actor, const QString &ticketId) const;
    QFuture<Result<TicketLink>> add(const Actor &actor, const QString &ticketId, const LinkDraft &draft);
    QFuture<Result<void>> remove(const Actor &actor, const QString &ticketId, const QString &linkId);

    /// In the caller's transaction, which has both tickets locked: stores the link and tells those who work on each.
    /// False when it is there already.
    static Result<bool> join(Transaction &transaction, const LinkRow &link, const TicketRecord &one,
                             const TicketRecord &other, const QString &actorId, Millis now);

private:
    Database &m_database;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
