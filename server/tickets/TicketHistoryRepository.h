// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// What hangs on a ticket in the order of its life: messages, events, corrections. Thread: the connection's.
namespace ticket_repository {

/// When the last message of the ticket was written; 0 without one.
Result<Millis> lastMessageAt(Connection &connection, const QString &ticketId);
/// False when the id is taken.
Result<bool> insertMessage(Transaction &transaction, const QString &ticketId, const Message &message);
Result<std::vector<Message>> messages(Connection &connection, const QString &ticketId, bool withNotes);
Result<std::optional<std::pair<QString, Message>>> findMessage(Connection &connection, const QString &messageId);
Result<std::vector<TicketEvent>> events(Connection &connection, const QString &ticketId);
Result<void> insertCorrection(Transaction &transaction, const QString &id, const QString &ticketId, const char *field,
                              const QByteArray &triageValue, const QByteArray &personValue, const QString &accountId,
                              Millis at);

} // namespace ticket_repository

} // namespace td
