// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/LinkRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/tickets/LinkService.h"

namespace td {

void addLinkRoutes(EndpointTable &table, LinkService &service)
{
    table.add(api::listLinks,
              [&](Call &call) { return service.list(call.connection(), call.actor(), call.parameter(u"id")); });
    table.add(api::addLink, [&](Call &call, const LinkDraft &draft) {
        return service.add(call.actor(), call.parameter(u"id"), draft);
    });
    table.add(api::removeLink, [&](Call &call) {
        return service.remove(call.actor(), call.parameter(u"id"), call.parameter(u"linkId"));
    });
}

} // namespace td
