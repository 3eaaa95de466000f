// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/EventRepository.h"
#include "server/tickets/TicketRepository.h"

namespace td {

/// Who changes a ticket, how, and when.
struct TicketChange
{
    QString kind = QStringLiteral("ticket.changed"); ///< of the event
    std::optional<QString> actorId;
    Origin origin = Origin::Person;
    Millis at = 0;
};

/// The only way a stored ticket changes: what differs goes into the row, the rows beside it and one event.
/// Thread: the transaction's.
namespace ticket_writer {

/// Writes `after` over `before`, which was read for update. `version` and `updatedAt` are set here, in `after` too.
/// Nothing is written when nothing differs.
Result<void> save(Transaction &transaction, const TicketRecord &before, TicketRecord &after,
                  const TicketChange &change);

/// Whether saving would write anything.
bool differ(const TicketRecord &before, const TicketRecord &after);

/// Writes the watchers of `after` over those of `before`, which differ in `watcherId` at most. Only those who work on
/// the ticket and the watcher are told.
Result<void> watch(Transaction &transaction, const TicketRecord &before, const TicketRecord &after,
                   const QString &watcherId, const TicketChange &change);

/// An event about a ticket that changes none of its fields (filed, replied, noted).
Result<void> tell(Transaction &transaction, const TicketRecord &ticket, const TicketChange &change, Audience audience,
                  QByteArray changes);

/// The tokens of what the full-text search of a ticket starts with.
QString searchTokens(const Ticket &ticket);

} // namespace ticket_writer

} // namespace td
