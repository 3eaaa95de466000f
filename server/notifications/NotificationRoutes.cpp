// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notifications/NotificationRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/notifications/NotificationService.h"

namespace td {

void addNotificationRoutes(EndpointTable &table, NotificationService &service)
{
    table.add(api::readNotificationSettings,
              [&](Call &call) { return service.settings(call.connection(), call.actor()); });
    table.add(api::changeNotificationSettings,
              [&](Call &call, const NotificationSettings &settings) { return service.change(call.actor(), settings); });
    table.add(api::readInbox, [&](Call &call, const InboxFilter &filter) {
        return service.inbox(call.connection(), call.actor(), filter);
    });
    table.add(api::markInboxRead,
              [&](Call &call, const InboxRead &read) { return service.markRead(call.actor(), read); });
}

} // namespace td
