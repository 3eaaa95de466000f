// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/FeedService.h"

#include "server/events/Telling.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {
constexpr Millis oldest = 30 * day;
}

FeedService::FeedService(QString generation, const Clock &clock, TicketAccess access)
    : m_generation(std::move(generation)),
      m_clock(clock),
      m_access(access)
{
}

Result<FeedPage> FeedService::read(Connection &connection, const Actor &actor,
                                   const std::optional<QString> &after) const
{
    FeedPage page;
    EventPosition position = TRY(start(connection, actor, after));
    if (after) {
        const auto events = TRY(event_repository::after(connection, position, chunk));
        for (const StoredEvent &event : events) {
            for (FeedEvent &item : told(event, tellingOf(event, actor, m_access))) {
                page.items.push_back(std::move(item));
            }
            position = event.position;
        }
        page.more = int(events.size()) == chunk;
    }
    page.next = cursor(position, m_access.scopeOf(actor));
    return page;
}

Result<EventPosition> FeedService::start(Connection &connection, const Actor &actor,
                                         const std::optional<QString> &after) const
{
    if (!after) {
        return event_repository::head(connection);
    }
    const FeedCursor cursor = TRY(FeedCursor::decode(*after));
    if (cursor.generation != m_generation || cursor.at < m_clock.now() - oldest ||
        cursor.scope != m_access.scopeOf(actor)) {
        return Error{ErrorKind::Gone, u"resync"_s,
                     u"This cursor is of another database, of another role, or too old. Read everything anew and "
                     u"follow from there."_s,
                     u"after"_s};
    }
    return cursor.position;
}

QString FeedService::cursor(EventPosition position, const QString &scope) const
{
    return FeedCursor{m_generation, position, m_clock.now(), scope}.encode();
}

} // namespace td
