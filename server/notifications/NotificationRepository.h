// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/tickets/TicketPolicy.h"
#include "shared/notifications/NotificationApi.h"

namespace td {

/// A notification as it is stored.
struct NotificationRow
{
    QString id;
    QString accountId;
    NotificationKind kind = NotificationKind::Filed;
    QString ticketId;
    QString dedupeKey;
    std::optional<QString> actorId;
    std::optional<Status> status;
    Millis at = 0;
};

struct InboxQuery
{
    Actor reader;
    StaffSees staffSees = StaffSees::All;
    bool unread = false;
    std::optional<QString> after;
    int limit = 50;
};

/// Rows of `notification` and `notification_choice`. Thread: the connection's.
namespace notification_repository {

/// What the account has chosen for every kind, or the default, in the order of the kinds.
Result<std::vector<NotificationChoice>> choices(Connection &connection, const QString &accountId);
Result<void> choose(Transaction &transaction, const QString &accountId, const NotificationChoice &choice);

/// False when a notification with this dedupe key (recipient, event, kind) is there already.
Result<bool> insert(Transaction &transaction, const NotificationRow &row);
/// Newest first, of tickets that the reader may see.
Result<std::vector<Notification>> list(Connection &connection, const InboxQuery &query);
Result<int> count(Connection &connection, const InboxQuery &query);
/// Gives how many were not read before; without an id all of them.
Result<int> markRead(Transaction &transaction, const QString &accountId, const std::optional<QString> &id, Millis at);
Result<void> forgetBefore(Transaction &transaction, Millis before);

} // namespace notification_repository

} // namespace td
