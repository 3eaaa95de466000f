// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ImportWriter.h"

#include "server/events/EventRepository.h"
#include "server/imports/AliasRepository.h"
#include "server/imports/ImportRepository.h"
#include "server/tickets/TicketWriter.h"
#include "server/users/UserRepository.h"
#include "shared/text/Tokenizer.h"

using namespace Qt::Literals::StringLiterals;

namespace td::import_writer {

namespace {

Result<void> writeReplies(Transaction &transaction, const TicketRecord &record, const std::vector<Message> &replies)
{
    for (const Message &reply : replies) {
        TRY(ticket_repository::insertMessage(transaction, record.ticket.id, reply));
        Changes changes;
        changes.add("message", QString(), reply.id);
        TRY(ticket_writer::tell(transaction, record,
                                {.kind = u"ticket.replied"_s,
                                 .actorId = reply.author.id,
                                 .origin = Origin::Import,
                                 .at = reply.createdAt.ms},
                                Audience::Ticket, changes.take()));
    }
    return {};
}

} // namespace

Result<void> write(Transaction &transaction, const NewPerson &person, Millis now)
{
    if (!person.exists) {
        const ImportedPerson &from = person.person;
        std::vector<QString> names, ids;
        for (const SkillEntry &skill : person.skills) {
            names.push_back(skill.name);
            ids.push_back(skill.id);
        }
        TRY(user_repository::insert(transaction, {.id = person.id,
                                                  .email = from.email,
                                                  .name = from.name,
                                                  .role = from.role,
                                                  .passwordHash = from.passwordHash,
                                                  .createdAt = from.createdAt.value_or(now),
                                                  .username = from.username,
                                                  .skills = names}));
        TRY(user_repository::replaceSkills(transaction, person.id, ids));
        TRY(import_repository::completeAccount(transaction, person.id, from, now));
        TRY(event_repository::append(transaction, {.at = from.createdAt.value_or(now),
                                                   .kind = u"account.created"_s,
                                                   .subjectId = person.id,
                                                   .ticketId = {},
                                                   .actorId = {},
                                                   .origin = Origin::Import,
                                                   .audience = Audience::Staff,
                                                   .accountId = person.id}));
    }
    return alias_repository::insertAccount(transaction, person.person.alias, person.id);
}

Result<void> write(Transaction &transaction, const NewTicket &ticket, JobQueue &jobs)
{
    TicketRecord record = ticket.record;
    const auto number = TRY(ticket_repository::insert(transaction, record));
    if (!number) {
        return Error{ErrorKind::Conflict, u"id_taken"_s, u"Its new id is in use; import it again."_s};
    }
    record.ticket.number = *number;
    TRY(ticket_repository::update(transaction, record));
    TRY(ticket_repository::replaceTags(transaction, record.ticket.id, record.ticket.tags));
    TRY(ticket_repository::replaceSkills(transaction, record.ticket.id, ticket.skillIds));
    QString tokens = ticket_writer::searchTokens(record.ticket);
    for (const Message &reply : ticket.replies) {
        tokens += u' ' + text::indexText(reply.text);
    }
    TRY(ticket_repository::insertText(transaction, *number, tokens));
    TRY(ticket_writer::tell(transaction, record,
                            {.kind = u"ticket.filed"_s,
                             .actorId = record.ticket.requester.id,
                             .origin = Origin::Import,
                             .at = record.ticket.createdAt.ms},
                            Audience::Ticket, "{}"));
    TRY(writeReplies(transaction, record, ticket.replies));
    TRY(alias_repository::insertTicket(transaction, ticket.alias, record.ticket.id));
    if (ticket.triage) {
        TRY(jobs.enqueue(
            transaction,
            {.kind = u"ticket.triage"_s, .subjectId = record.ticket.id, .dedupeKey = u"triage:"_s + record.ticket.id}));
    }
    return {};
}

} // namespace td::import_writer
