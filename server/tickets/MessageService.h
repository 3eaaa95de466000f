// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/IdempotencyRepository.h"
#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketAccess.h"
#include "shared/tickets/ConversationApi.h"

namespace td {

/// The conversation of a ticket: public replies and internal notes. Thread: any; list reads in the calling thread.
class MessageService final
{
public:
    MessageService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access);

    /// Notes only for those who work on the ticket.
    Result<Page<Message>> list(Connection &connection, const Actor &actor, const QString &ticketId) const;

    /// A ticket as it is presented to a reader, with the messages that he may see.
    Result<Conversation> conversation(Connection &connection, Ticket presented) const;

    /// A requester's reply opens a ticket that was pending or done. An id used before answers the stored message.
    QFuture<Result<Message>> add(const Actor &actor, const QString &ticketId, const MessageDraft &draft,
                                 const std::optional<IdempotencyKey> &key);

private:
    Result<Message> store(Transaction &transaction, const Actor &actor, const QString &ticketId,
                          const MessageDraft &draft);

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
