// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/Telling.h"

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// What only those who work on a ticket see of its changes.
constexpr const char *staffFields[] = {"notes", "confidence"};

QByteArray withoutStaffFields(const QByteArray &changes)
{
    nlohmann::json json = nlohmann::json::parse(changes.begin(), changes.end(), nullptr, false);
    if (!json.is_object()) {
        return "{}";
    }
    for (const char *name : staffFields) {
        json.erase(name);
    }
    return QByteArray::fromStdString(json.dump());
}

Telling ofTicket(const EventRow &row, const Actor &reader, const TicketAccess &access)
{
    const QString requester = row.requesterId.value_or(QString());
    const TicketFacts was = factsWith(requester, row.wasAssigneeId, row.wasWatcherIds, row.wasReach);
    const TicketFacts is = factsWith(requester, row.assigneeId, row.watcherIds, row.reach);
    const Sight before = access.sight(reader, was);
    const Sight after = access.sight(reader, is);
    if (before != after) {
        return after == Sight::None ? Telling::Lost : before == Sight::Whole ? Telling::Less : Telling::Gained;
    }
    if (after == Sight::Whole) {
        return Telling::Whole;
    }
    if (after == Sight::Public && watches(reader.id, was) != watches(reader.id, is)) {
        return Telling::Gained; // the ticket says so itself, and he is told of no act of the staff
    }
    return after == Sight::Public && row.audience == Audience::Ticket ? Telling::Public : Telling::Nothing;
}

FeedEvent plain(const StoredEvent &event, QByteArray changes)
{
    const EventRow &row = event.row;
    return {event.position.id, row.kind,    {row.at},           row.subjectId,
            row.ticketId,      row.actorId, nameOf(row.origin), {std::move(changes)}};
}

FeedEvent lost(const StoredEvent &event)
{
    FeedEvent told = plain(event, "{}");
    told.kind = u"ticket.lost"_s;
    told.actorId.reset(); // what becomes of the ticket is not his any more
    return told;
}

FeedEvent gained(const StoredEvent &event)
{
    FeedEvent told = plain(event, "{}"); // it is read whole: what it was before is not his
    told.kind = u"ticket.gained"_s;
    return told;
}

} // namespace

Telling tellingOf(const StoredEvent &event, const Actor &reader, const TicketAccess &access)
{
    const EventRow &row = event.row;
    const auto whole = [](bool seen) { return seen ? Telling::Whole : Telling::Nothing; };
    switch (row.audience) {
    case Audience::Admin:
        return whole(reader.admin());
    case Audience::Account:
        return whole(row.accountId == reader.id);
    case Audience::Ticket:
    case Audience::Staff:
        return row.ticketId ? ofTicket(row, reader, access) : whole(reader.staff());
    }
    Q_UNREACHABLE();
}

std::vector<FeedEvent> told(const StoredEvent &event, Telling telling)
{
    switch (telling) {
    case Telling::Nothing:
        return {};
    case Telling::Whole:
        return {plain(event, event.row.changes)};
    case Telling::Public:
        return {plain(event, withoutStaffFields(event.row.changes))};
    case Telling::Gained:
        return {gained(event)};
    case Telling::Lost:
        return {lost(event)};
    case Telling::Less:
        return {lost(event), gained(event)};
    }
    Q_UNREACHABLE();
}

} // namespace td
