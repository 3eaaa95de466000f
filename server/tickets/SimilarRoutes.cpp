// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/SimilarRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/tickets/SimilarService.h"

namespace td {

void addSimilarRoutes(EndpointTable &table, SimilarService &service)
{
    table.add(api::listSimilar, [&](Call &call, const SimilarQuery &query) {
        return service.to(call.connection(), call.actor(), call.parameter(u"id"), query);
    });
    table.add(api::findSimilar, [&](Call &call, const SimilarDraft &draft) {
        return service.to(call.connection(), call.actor(), draft);
    });
}

} // namespace td
