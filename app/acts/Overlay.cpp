// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/Overlay.h"

#include "shared/wire/AnswerReader.h"

namespace td::app::overlay {

namespace {

template <class T>
void apply(const std::optional<T> &change, T &value)
{
    if (change) {
        value = *change;
    }
}

template <class T>
void apply(const std::optional<T> &change, std::optional<T> &value)
{
    if (change) {
        value = change;
    }
}

template <class T>
void apply(const Patch<T> &change, std::optional<T> &value)
{
    if (change.given()) {
        value = change.value();
    }
}

void apply(const TicketPatch &patch, Ticket &ticket)
{
    apply(patch.subject, ticket.subject);
    apply(patch.text, ticket.text);
    apply(patch.priority, ticket.priority);
    apply(patch.type, ticket.type);
    apply(patch.category, ticket.category);
    apply(patch.tags, ticket.tags);
    apply(patch.skills, ticket.skills);
    apply(patch.deadline, ticket.deadline);
    apply(patch.isPublic, ticket.isPublic);
    apply(patch.summary, ticket.summary);
    apply(patch.notes, ticket.notes);
}

void give(Ticket &ticket, const Person &assignee)
{
    ticket.assignee = assignee;
    if (ticket.status == Status::New) {
        ticket.status = Status::Open;
    }
}

} // namespace

Ticket filed(const PendingAct &filing, const User &me)
{
    const auto draft = fromAnswer<TicketFiling>(filing.payload);
    Ticket ticket;
    ticket.id = filing.ticketId;
    ticket.requester = {me.id, me.name};
    ticket.createdAt = {filing.at};
    ticket.updatedAt = {filing.at};
    ticket.can = {Act::Read, Act::Reply}; // whoever filed a ticket may always add to it
    if (draft) {
        ticket.subject = draft->subject;
        ticket.text = draft->text;
        ticket.priority = draft->priority.value_or(Priority::Medium);
        ticket.category = draft->category;
        ticket.tags = draft->tags.value_or(std::vector<QString>());
        ticket.skills = draft->skills.value_or(std::vector<QString>());
        ticket.deadline = draft->deadline;
        ticket.isPublic = draft->isPublic.value_or(false);
    }
    return ticket;
}

Ticket with(Ticket ticket, const PendingAct &act, const User &me)
{
    switch (act.kind) {
    case ActKind::Change:
        if (const auto patch = fromAnswer<TicketPatch>(act.payload)) {
            apply(*patch, ticket);
        }
        break;
    case ActKind::Move:
        if (const auto move = fromAnswer<StatusMove>(act.payload)) {
            ticket.status = move->status;
            ticket.pendingUntil = move->pendingUntil;
        }
        break;
    case ActKind::Take:
        give(ticket, {me.id, me.name});
        break;
    case ActKind::Assign:
        if (const auto assignee = fromAnswer<Person>(act.payload)) {
            give(ticket, *assignee);
        }
        break;
    case ActKind::Unassign:
        ticket.assignee.reset();
        break;
    case ActKind::File:
    case ActKind::Write:
        return ticket;
    }
    ticket.updatedAt.ms = std::max(ticket.updatedAt.ms, act.at);
    return ticket;
}

} // namespace td::app::overlay
