// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/FeedService.h"

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int chunk = 500;
constexpr Millis oldest = 30 * day;

/// What only those who work on a ticket see of its changes.
constexpr const char *staffFields[] = {"notes", "confidence"};

QByteArray withoutStaffFields(const QByteArray &changes)
{
    nlohmann::json json = nlohmann::json::parse(changes.begin(), changes.end(), nullptr, false);
    for (const char *name : staffFields) {
        json.erase(name);
    }
    return QByteArray::fromStdString(json.dump());
}

} // namespace

FeedService::FeedService(QString generation, const Clock &clock, TicketAccess access)
    : m_generation(std::move(generation)),
      m_clock(clock),
      m_access(access)
{
}

Result<FeedPage> FeedService::read(Connection &connection, const Actor &actor,
                                   const std::optional<QString> &after) const
{
    const Millis now = m_clock.now();
    FeedPage page;
    if (!after) {
        const EventPosition head = TRY(event_repository::head(connection));
        page.next = FeedCursor{m_generation, head.xid, head.id, now}.encode();
        return page;
    }
    FeedCursor cursor = TRY(FeedCursor::decode(*after));
    if (cursor.generation != m_generation || cursor.at < now - oldest) {
        return Error{ErrorKind::Gone, u"resync"_s,
                     u"This cursor is of another database or too old. Read everything anew and follow from there."_s,
                     u"after"_s};
    }
    const auto events = TRY(event_repository::after(connection, {cursor.xid, cursor.id}, chunk));
    for (const StoredEvent &event : events) {
        if (sees(actor, event)) {
            page.items.push_back(present(actor, event));
        }
    }
    if (!events.empty()) {
        cursor.xid = events.back().xid;
        cursor.id = events.back().id;
    }
    cursor.at = now;
    page.next = cursor.encode();
    page.more = int(events.size()) == chunk;
    return page;
}

bool FeedService::sees(const Actor &actor, const StoredEvent &event) const
{
    switch (event.row.audience) {
    case Audience::Admin:
        return actor.admin();
    case Audience::Account:
        return event.row.accountId == actor.id;
    case Audience::Ticket:
    case Audience::Staff: {
        if (!event.row.ticketId) {
            return actor.staff();
        }
        const bool requester = event.row.requesterId == actor.id;
        return (requester && event.row.audience == Audience::Ticket) || m_access.worksOn(actor, event.row.assigneeId);
    }
    }
    Q_UNREACHABLE();
}

FeedEvent FeedService::present(const Actor &actor, const StoredEvent &event) const
{
    const EventRow &row = event.row;
    const bool all = !row.ticketId || m_access.worksOn(actor, row.assigneeId);
    return {event.id,     row.kind,    {row.at},           row.subjectId,
            row.ticketId, row.actorId, nameOf(row.origin), {all ? row.changes : withoutStaffFields(row.changes)}};
}

} // namespace td
