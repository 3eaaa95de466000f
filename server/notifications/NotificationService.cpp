// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notifications/NotificationService.h"

#include "server/events/EventRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

NotificationService::NotificationService(Database &database, const Clock &clock, TicketAccess access)
    : m_database(database),
      m_clock(clock),
      m_access(access)
{
}

Result<NotificationSettings> NotificationService::settings(Connection &connection, const Actor &actor) const
{
    return NotificationSettings{TRY(notification_repository::choices(connection, actor.id))};
}

QFuture<Result<NotificationSettings>> NotificationService::change(const Actor &actor,
                                                                  const NotificationSettings &wanted)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<NotificationSettings> {
        for (const NotificationChoice &choice : wanted.kinds) {
            TRY(notification_repository::choose(transaction, actor.id, choice));
        }
        return settings(transaction.connection(), actor);
    });
}

Result<Inbox> NotificationService::inbox(Connection &connection, const Actor &actor, const InboxFilter &filter) const
{
    if (filter.after && !isUuid(*filter.after)) {
        return Error{ErrorKind::BadInput, u"bad_cursor"_s, u"after is not a cursor of this list."_s, u"after"_s};
    }
    const int limit = filter.limit.value_or(50);
    Inbox inbox;
    inbox.items = TRY(notification_repository::list(
        connection, {actor, m_access.staffSees(), filter.unread.value_or(false), filter.after, limit + 1}));
    if (int(inbox.items.size()) > limit) {
        inbox.items.pop_back();
        inbox.next = inbox.items.back().id;
    }
    inbox.unread = TRY(notification_repository::count(connection, {actor, m_access.staffSees(), true, {}}));
    return inbox;
}

QFuture<Result<Inbox>> NotificationService::markRead(const Actor &actor, const InboxRead &read)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Inbox> {
        const Millis now = m_clock.now();
        int marked = 0;
        if (!read.ids) {
            marked = TRY(notification_repository::markRead(transaction, actor.id, {}, now));
        }
        for (const QString &id : read.ids.value_or(std::vector<QString>())) {
            marked += TRY(notification_repository::markRead(transaction, actor.id, id, now));
        }
        if (marked > 0) { // his other sign-ins count anew
            TRY(event_repository::append(transaction, {.at = now,
                                                       .kind = u"notification.read"_s,
                                                       .subjectId = actor.id,
                                                       .ticketId = {},
                                                       .actorId = actor.id,
                                                       .audience = Audience::Account,
                                                       .accountId = actor.id}));
        }
        return inbox(transaction.connection(), actor, {});
    });
}

} // namespace td
