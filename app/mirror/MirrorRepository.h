// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"
#include "shared/sql/Connection.h"

namespace td::app {

/// A ticket in the mirror: as the server has it, and as it is shown with waiting acts laid over it.
struct MirroredTicket
{
    Ticket shown;
    std::optional<Ticket> base; ///< nothing for one that the server does not have yet
    bool waiting = false;
};

/// The mirror's file: what the server let this account see. Everything in it can be fetched again. Thread: the
/// connection's.
namespace mirror_repository {

/// Makes the tables. What is deleted is overwritten, so that nothing of a lost ticket stays in the file.
Result<void> prepare(Connection &connection);

Result<void> putTicket(Connection &connection, const MirroredTicket &ticket);
Result<std::optional<MirroredTicket>> findTicket(Connection &connection, const QString &ticketId);
/// With its messages and words. Gives whether it was there.
Result<bool> removeTicket(Connection &connection, const QString &ticketId);
/// Everything, but for the account itself.
Result<void> clear(Connection &connection);
/// Leaves nothing of removed tickets behind: not in the word index, not in free pages, not in the log. Outside of a
/// transaction.
Result<void> compact(Connection &connection);

Result<void> putMessage(Connection &connection, const QString &ticketId, const StoredMessage &message);
/// All but those that still wait.
Result<void> removeSentMessages(Connection &connection, const QString &ticketId);
Result<void> removeMessage(Connection &connection, const QString &messageId);
Result<std::vector<StoredMessage>> messages(Connection &connection, const QString &ticketId);

/// `me`: the id of the account that looks.
Result<int> count(Connection &connection, const TicketQuery &query, const QString &me);
Result<std::vector<StoredTicket>> list(Connection &connection, const TicketQuery &query, const QString &me, int offset,
                                       int limit);
/// The row of a ticket in the query's order, -1 when it is not in it.
Result<int> rowOf(Connection &connection, const TicketQuery &query, const QString &me, const QString &ticketId);

/// Small things by name: the feed's cursor, the account, lists of people and skills as JSON.
Result<void> putValue(Connection &connection, const QString &name, const QByteArray &value);
Result<std::optional<QByteArray>> value(Connection &connection, const QString &name);
Result<void> removeValue(Connection &connection, const QString &name);

} // namespace mirror_repository

} // namespace td::app
