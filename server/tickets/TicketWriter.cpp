// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketWriter.h"

#include "shared/text/Tokenizer.h"

#include <string_view>

namespace td::ticket_writer {

namespace {

/// Not the ticket's own content: identity, bookkeeping, and what depends on the reader.
constexpr bool bookkeeping(std::string_view name)
{
    return name == "id" || name == "number" || name == "createdAt" || name == "updatedAt" || name == "version" ||
           name == "deletedAt" || name == "watching" || name == "can";
}

/// Derived from acts and triage; told in the history, but no change of the ticket's own fields.
constexpr bool derived(std::string_view name)
{
    return name == "triagedAt" || name == "firstResponseAt" || name == "resolvedAt" || name == "confidence";
}

struct Difference
{
    Changes changes;
    bool ownField = false;
};

Difference compare(const Ticket &before, const Ticket &after)
{
    Difference difference;
    const auto one = [&](const auto &field) {
        if (bookkeeping(field.name) || before.*field.member == after.*field.member) {
            return;
        }
        difference.changes.add(field.name, before.*field.member, after.*field.member);
        difference.ownField |= !derived(field.name);
    };
    std::apply([&](const auto &...fields) { (one(fields), ...); }, Ticket::wire());
    return difference;
}

bool sameReaders(const TicketFacts &before, const TicketFacts &after)
{
    return before.assigneeId == after.assigneeId && reachOf(before) == reachOf(after);
}

Result<void> append(Transaction &transaction, const TicketRecord &before, const TicketRecord &after,
                    const TicketChange &change, Audience audience, QByteArray changes)
{
    const TicketFacts was = before.facts();
    const TicketFacts is = after.facts();
    return event_repository::append(transaction, {.at = change.at,
                                                  .kind = change.kind,
                                                  .subjectId = after.ticket.id,
                                                  .ticketId = after.ticket.id,
                                                  .changes = std::move(changes),
                                                  .actorId = change.actorId,
                                                  .origin = change.origin,
                                                  .audience = audience,
                                                  .requesterId = is.requesterId,
                                                  .assigneeId = is.assigneeId,
                                                  .wasAssigneeId = was.assigneeId,
                                                  .reach = reachOf(is),
                                                  .wasReach = reachOf(was),
                                                  .watcherIds = is.watcherIds,
                                                  .wasWatcherIds = was.watcherIds});
}

} // namespace

QString searchTokens(const Ticket &ticket) { return text::indexText(ticket.subject + u'\n' + ticket.text); }

bool differ(const TicketRecord &before, const TicketRecord &after)
{
    return before.workedAt != after.workedAt || before.deletedAt != after.deletedAt ||
           before.priorityBy != after.priorityBy || before.typeBy != after.typeBy ||
           before.categoryBy != after.categoryBy || before.skillsBy != after.skillsBy ||
           before.assignedBy != after.assignedBy || !compare(before.ticket, after.ticket).changes.empty();
}

Result<void> save(Transaction &transaction, const TicketRecord &before, TicketRecord &after, const TicketChange &change)
{
    if (!differ(before, after)) {
        return {};
    }
    Difference difference = compare(before.ticket, after.ticket);
    const auto deletedAt = [](const TicketRecord &record) {
        return record.deletedAt ? std::optional(Time{*record.deletedAt}) : std::nullopt;
    };
    difference.changes.add("deletedAt", deletedAt(before), deletedAt(after));
    after.ticket.version = before.ticket.version + int(difference.ownField);
    after.ticket.updatedAt = {std::max(change.at, before.ticket.updatedAt.ms)};
    TRY(ticket_repository::update(transaction, after));
    if (before.ticket.tags != after.ticket.tags) {
        TRY(ticket_repository::replaceTags(transaction, after.ticket.id, after.ticket.tags));
    }
    if (before.ticket.subject != after.ticket.subject || before.ticket.text != after.ticket.text) {
        QString tokens = searchTokens(after.ticket);
        for (const Message &message :
             TRY(ticket_repository::messages(transaction.connection(), after.ticket.id, false))) {
            tokens += u' ' + text::indexText(message.text);
        }
        TRY(ticket_repository::replaceText(transaction, after.ticket.number, tokens));
    }
    if (difference.changes.empty() && sameReaders(before.facts(), after.facts())) {
        return {};
    }
    return append(transaction, before, after, change, Audience::Ticket, difference.changes.take());
}

Result<void> watch(Transaction &transaction, const TicketRecord &before, const TicketRecord &after,
                   const QString &watcherId, const TicketChange &change)
{
    if (before.watcherIds == after.watcherIds) {
        return {};
    }
    TRY(ticket_repository::replaceWatchers(transaction, after.ticket.id, after.watcherIds));
    const auto had = [&](const TicketRecord &record) { return watches(watcherId, record.facts()); };
    Changes changes;
    changes.add("watcher", had(before) ? std::optional(watcherId) : std::nullopt,
                had(after) ? std::optional(watcherId) : std::nullopt);
    return append(transaction, before, after, change, Audience::Staff, changes.take());
}

Result<void> tell(Transaction &transaction, const TicketRecord &ticket, const TicketChange &change, Audience audience,
                  QByteArray changes)
{
    return append(transaction, ticket, ticket, change, audience, std::move(changes));
}

} // namespace td::ticket_writer
