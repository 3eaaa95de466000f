// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/MessageService.h"

#include "server/tickets/LinkService.h"
#include "server/tickets/TicketService.h"
#include "server/tickets/TicketWriter.h"
#include "shared/core/Uuid.h"
#include "shared/text/Tokenizer.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

MessageService::MessageService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access,
                               TicketService &tickets, Millis reopenWithin)
    : m_database(database),
      m_jobs(jobs),
      m_clock(clock),
      m_access(access),
      m_tickets(tickets),
      m_reopenWithin(reopenWithin)
{
}

Result<Page<Message>> MessageService::list(Connection &connection, const Actor &actor, const QString &id) const
{
    const TicketRecord record = TRY(m_access.readable(connection, actor, id));
    const bool notes = m_access.may(actor, Act::Note, record);
    return Page<Message>{TRY(ticket_repository::messages(connection, id, notes)), {}};
}

Result<Conversation> MessageService::conversation(Connection &connection, Ticket ticket) const
{
    const bool notes = std::find(ticket.can.begin(), ticket.can.end(), Act::Note) != ticket.can.end();
    auto messages = TRY(ticket_repository::messages(connection, ticket.id, notes));
    return Conversation{std::move(ticket), std::move(messages)};
}

QFuture<Result<Message>> MessageService::add(const Actor &actor, const QString &ticketId, const MessageDraft &draft,
                                             const std::optional<IdempotencyKey> &key)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Message> {
        return idempotency::once<Message>(transaction, key, [&] { return store(transaction, actor, ticketId, draft); });
    });
}

Result<Message> MessageService::store(Transaction &transaction, const Actor &actor, const QString &id,
                                      const MessageDraft &draft)
{
    const bool reply = draft.kind == MessageKind::Reply;
    const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, id, reply ? Act::Reply : Act::Note));
    if (reply && tooLate(actor, before)) {
        return followUp(transaction, actor, before, draft);
    }
    // The ticket is locked: no two of its messages are of one instant, so their order is the order of writing.
    const Millis last = TRY(ticket_repository::lastMessageAt(transaction.connection(), id));
    const Millis now = std::max(m_clock.now(), last + 1);
    const Message message{draft.id.value_or(newUuid(now)), draft.kind, {actor.id, actor.name}, draft.text, {now}};
    if (!TRY(ticket_repository::insertMessage(transaction, id, message))) {
        const auto stored = TRY(ticket_repository::findMessage(transaction.connection(), message.id));
        if (!stored || stored->first != id || stored->second.author.id != actor.id) {
            return Error{ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
        }
        return stored->second;
    }
    TicketRecord after = before;
    const bool requester = actor.id == before.ticket.requester.id;
    if (!requester && !after.workedAt) {
        after.workedAt = now;
    }
    if (reply && !requester && !after.ticket.firstResponseAt) {
        after.ticket.firstResponseAt = Time{now};
    }
    if (reply && requester && after.ticket.status != Status::New && after.ticket.status != Status::Open) {
        after.ticket.status = Status::Open; // an answer from the requester is work again
        after.ticket.pendingUntil.reset();
        after.ticket.resolvedAt.reset();
    }
    Changes changes;
    changes.add("message", QString(), message.id);
    TRY(ticket_writer::tell(transaction, after,
                            {.kind = reply ? u"ticket.replied"_s : u"ticket.noted"_s, .actorId = actor.id, .at = now},
                            reply ? Audience::Ticket : Audience::Staff, changes.take()));
    TRY(ticket_writer::save(transaction, before, after, {.actorId = actor.id, .at = now}));
    if (reply) {
        TRY(ticket_repository::appendText(transaction, before.ticket.number, text::indexText(draft.text)));
        TRY(m_jobs.enqueue(transaction, {.kind = u"ticket.tell_reply"_s,
                                         .subjectId = id,
                                         .payload = toJson(MessageRef{message.id}),
                                         .dedupeKey = u"reply:"_s + message.id}));
    }
    return message;
}

bool MessageService::tooLate(const Actor &actor, const TicketRecord &record) const
{
    const Ticket &ticket = record.ticket;
    return actor.id == ticket.requester.id && isDone(ticket.status) && ticket.resolvedAt &&
           ticket.resolvedAt->ms + m_reopenWithin < m_clock.now();
}

Result<Message> MessageService::followUp(Transaction &transaction, const Actor &actor, const TicketRecord &old,
                                         const MessageDraft &draft)
{
    const Millis now = m_clock.now();
    const QString id = draft.id.value_or(newUuid(now));
    const auto sent = TRY(ticket_repository::findMessage(transaction.connection(), id));
    if (sent && sent->first == old.ticket.id && sent->second.author.id == actor.id) {
        return sent->second; // sent again, and in time when it came first
    }
    TicketFiling filing;
    filing.id = id;
    filing.subject = old.ticket.subject;
    filing.text = draft.text;
    filing.category = old.ticket.category;
    const Ticket ticket = TRY(m_tickets.store(transaction, actor, filing));
    const auto fresh = TRY(ticket_repository::findForUpdate(transaction, ticket.id));
    LinkRow link = LinkRow::between(ticket.id, LinkKind::Relates, old.ticket.id);
    link.id = newUuid(now);
    TRY(LinkService::join(transaction, link, *fresh, old, actor.id, now));
    return Message{ticket.id, MessageKind::Reply, ticket.requester, ticket.text, ticket.createdAt, ticket.id};
}

} // namespace td
