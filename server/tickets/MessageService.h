// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/IdempotencyRepository.h"
#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketAccess.h"
#include "shared/tickets/ConversationApi.h"

namespace td {

class TicketService;

/// The conversation of a ticket: public replies and internal notes. Thread: any; list reads in the calling thread.
class MessageService final
{
public:
    /// `reopenWithin`: how long after it was done a ticket is opened again by its requester's reply.
    MessageService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access, TicketService &tickets,
                   Millis reopenWithin);

    /// Notes only for those who work on the ticket.
    Result<Page<Message>> list(Connection &connection, const Actor &actor, const QString &ticketId) const;

    /// A ticket as it is presented to a reader, with the messages that he may see.
    Result<Conversation> conversation(Connection &connection, Ticket presented) const;

    /// A requester's reply opens a ticket that was pending or done; one that was done long ago gets a follow-up, a new
    /// ticket linked with it. An id used before answers the stored message.
    QFuture<Result<Message>> add(const Actor &actor, const QString &ticketId, const MessageDraft &draft,
                                 const std::optional<IdempotencyKey> &key);

private:
    Result<Message> store(Transaction &transaction, const Actor &actor, const QString &ticketId,
                          const MessageDraft &draft);
    bool tooLate(const Actor &actor, const TicketRecord &ticket) const;
    Result<Message> followUp(Transaction &transaction, const Actor &actor, const TicketRecord &old,
                             const MessageDraft &draft);

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const TicketAccess m_access;
    TicketService &m_tickets;
    const Millis m_reopenWithin;
};

} // namespace td
