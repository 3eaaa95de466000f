// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/tickets/TicketTypes.h"

namespace td {

/// A stored link: `fromId` `kind` `toId`, where the kind is Relates, Duplicates or Blocks.
struct LinkRow
{
    QString id;
    LinkKind kind = LinkKind::Relates;
    QString fromId;
    QString toId;

    /// The row in which `fromId` `kind` `toId` is kept, whichever of the two it is told of.
    static LinkRow between(const QString &fromId, LinkKind kind, const QString &toId);

    const QString &otherThan(const QString &ticketId) const { return fromId == ticketId ? toId : fromId; }
    LinkKind seenFrom(const QString &ticketId) const { return fromId == ticketId ? kind : turned(kind); }
    bool sameAs(const LinkRow &other) const
    {
        return kind == other.kind && fromId == other.fromId && toId == other.toId;
    }
};

/// Rows of `ticket_link`. Thread: the connection's.
namespace link_repository {

/// False when there is such a link.
Result<bool> insert(Transaction &transaction, const LinkRow &link, Millis now);
/// Of one ticket, on either side, oldest first.
Result<std::vector<LinkRow>> list(Connection &connection, const QString &ticketId);
Result<void> remove(Transaction &transaction, const QString &id);

} // namespace link_repository

} // namespace td
