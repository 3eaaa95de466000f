// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/tickets/MessageService.h"
#include "server/tickets/TicketActService.h"
#include "server/tickets/TicketService.h"

namespace td {

namespace {

template <class T>
QFuture<Result<T>> ready(const Error &error)
{
    return QtFuture::makeReadyFuture(Result<T>(error));
}

/// A change that may say which version it saw.
template <class Change>
QFuture<Result<Ticket>> withSeen(Call &call, Change change)
{
    const auto seen = call.seenVersion();
    return seen ? change(call.actor(), call.parameter(u"id"), *seen) : ready<Ticket>(seen.error());
}

} // namespace

void addTicketRoutes(EndpointTable &table, TicketService &tickets, TicketActService &acts, MessageService &messages)
{
    table.add(api::fileTicket, [&](Call &call, const TicketFiling &filing) {
        const auto key = call.idempotencyKey();
        return key ? tickets.file(call.actor(), filing, *key) : ready<Ticket>(key.error());
    });
    table.add(api::listTickets, [&](Call &call, const TicketFilter &filter) {
        return tickets.list(call.connection(), call.actor(), filter);
    });
    table.add(api::countTickets, [&](Call &call, const TicketFilter &filter) {
        return tickets.count(call.connection(), call.actor(), filter);
    });
    table.add(api::readTicket,
              [&](Call &call) { return tickets.read(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::readConversation, [&](Call &call) -> Result<Conversation> {
        Connection &connection = call.connection();
        return messages.conversation(connection, TRY(tickets.read(connection, call.actor(), call.parameter(u"id"))));
    });
    table.add(api::listConversations, [&](Call &call, const TicketFilter &filter) -> Result<Page<Conversation>> {
        auto found = TRY(tickets.list(call.connection(), call.actor(), filter));
        Page<Conversation> page{{}, std::move(found.next)};
        for (Ticket &ticket : found.items) {
            page.items.push_back(TRY(messages.conversation(call.connection(), std::move(ticket))));
        }
        return page;
    });
    table.add(api::changeTicket, [&](Call &call, const TicketPatch &patch) {
        const auto seen = call.neededVersion();
        return seen ? acts.change(call.actor(), call.parameter(u"id"), patch, *seen) : ready<Ticket>(seen.error());
    });
    table.add(api::moveTicket, [&](Call &call, const StatusMove &move) {
        return withSeen(
            call, [&](const Actor &actor, const QString &id, auto seen) { return acts.move(actor, id, move, seen); });
    });
    table.add(api::takeTicket, [&](Call &call) {
        return withSeen(call,
                        [&](const Actor &actor, const QString &id, auto seen) { return acts.take(actor, id, seen); });
    });
    table.add(api::assignTicket, [&](Call &call, const Assign &assign) {
        return withSeen(call, [&](const Actor &actor, const QString &id, auto seen) {
            return acts.assign(actor, id, assign.assigneeId, seen);
        });
    });
    table.add(api::unassignTicket, [&](Call &call) {
        return withSeen(
            call, [&](const Actor &actor, const QString &id, auto seen) { return acts.unassign(actor, id, seen); });
    });
    table.add(api::deleteTicket, [&](Call &call) {
        return withSeen(call,
                        [&](const Actor &actor, const QString &id, auto seen) { return acts.remove(actor, id, seen); });
    });
    table.add(api::restoreTicket, [&](Call &call) { return acts.restore(call.actor(), call.parameter(u"id")); });
    table.add(api::listMessages,
              [&](Call &call) { return messages.list(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::addMessage, [&](Call &call, const MessageDraft &draft) {
        const auto key = call.idempotencyKey();
        return key ? messages.add(call.actor(), call.parameter(u"id"), draft, *key) : ready<Message>(key.error());
    });
    table.add(api::listTicketEvents,
              [&](Call &call) { return tickets.events(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::listAssignments,
              [&](Call &call) { return tickets.assignments(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::listTriage,
              [&](Call &call) { return tickets.triage(call.connection(), call.actor(), call.parameter(u"id")); });
}

} // namespace td
