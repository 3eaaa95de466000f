// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ImportedTime.h"

#include <algorithm>

namespace td::imported_time {

namespace {

std::optional<Time> toTime(const std::optional<Millis> &ms) { return ms ? std::optional(Time{*ms}) : std::nullopt; }

} // namespace

std::optional<Millis> ofObjectId(const QString &id)
{
    if (id.size() != 24) {
        return {};
    }
    bool hexadecimal = false;
    const qint64 seconds = id.left(8).toLongLong(&hexadecimal, 16);
    return hexadecimal ? std::optional(seconds * second) : std::nullopt;
}

void fill(NewTicket &made, const ImportedTicket &from)
{
    Ticket &ticket = made.record.ticket;
    const Millis filedAt = ticket.createdAt.ms;
    const Millis lastReplyAt = made.replies.empty() ? filedAt : made.replies.back().createdAt.ms;
    const Millis changedAt = std::max({from.updatedAt.value_or(filedAt), filedAt, lastReplyAt});
    ticket.updatedAt = {changedAt};
    ticket.deadline = toTime(from.deadline);
    const auto answer = std::find_if(made.replies.begin(), made.replies.end(),
                                     [&](const Message &reply) { return reply.author.id != ticket.requester.id; });
    if (answer != made.replies.end()) {
        ticket.firstResponseAt = answer->createdAt;
        made.record.workedAt = answer->createdAt.ms;
    } else if (ticket.status != Status::New) {
        made.record.workedAt = changedAt;
    }
    if (isDone(ticket.status)) {
        ticket.resolvedAt = Time{std::max(from.doneAt.value_or(changedAt), filedAt)};
    }
    if (!ticket.summary.isEmpty() || (ticket.notes && !ticket.notes->isEmpty())) {
        ticket.triagedAt = Time{filedAt}; // the other system's triage wrote these
    }
    if (from.deleted) {
        made.record.deletedAt = changedAt;
    }
}

} // namespace td::imported_time
