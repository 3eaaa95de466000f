// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/WatchRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/tickets/WatchService.h"

namespace td {

void addWatchRoutes(EndpointTable &table, WatchService &service)
{
    table.add(api::watchTicket, [&](Call &call) { return service.watch(call.actor(), call.parameter(u"id")); });
    table.add(api::unwatchTicket, [&](Call &call) { return service.unwatch(call.actor(), call.parameter(u"id")); });
    table.add(api::listWatchers,
              [&](Call &call) { return service.list(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::addWatcher, [&](Call &call, const WatcherDraft &draft) {
        return service.add(call.actor(), call.parameter(u"id"), draft.accountId);
    });
    table.add(api::removeWatcher, [&](Call &call) {
        return service.remove(call.actor(), call.parameter(u"id"), call.parameter(u"accountId"));
    });
}

} // namespace td
