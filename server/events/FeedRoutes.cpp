// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/FeedRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/events/FeedService.h"

namespace td {

void addFeedRoutes(EndpointTable &table, FeedService &feed)
{
    table.add(api::readFeed, [&](Call &call, const FeedPosition &position) {
        return feed.read(call.connection(), call.actor(), position.after);
    });
}

} // namespace td
