// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/notifications/NotificationRepository.h"
#include "server/tickets/TicketAccess.h"

#include <QFuture>

namespace td {

/// Somebody's own inbox, and how he wants to be told of what. Thread: any; functions that take a Connection read in the
/// calling thread.
class NotificationService final
{
public:
    NotificationService(Database &database, const Clock &clock, TicketAccess access);

    Result<NotificationSettings> settings(Connection &connection, const Actor &actor) const;
    QFuture<Result<NotificationSettings>> change(const Actor &actor, const NotificationSettings &wanted);

    Result<Inbox> inbox(Connection &connection, const Actor &actor, const InboxFilter &filter) const;
    /// Answers the newest of the inbox as it is then.
    QFuture<Result<Inbox>> markRead(const Actor &actor, const InboxRead &read);

private:
    Database &m_database;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
