// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/events/StreamService.h"

namespace td {

void addStreamRoutes(EndpointTable &table, StreamService &streams)
{
    table.stream(api::openStream, [&](Call &call, const FeedPosition &position, const http::Exchange &exchange) {
        const QByteArray last = call.request().headers.value("last-event-id");
        const auto after = last.isEmpty() ? position.after : std::optional(QString::fromLatin1(last));
        return streams.open(call.connection(), call.actor(), after, exchange);
    });
}

} // namespace td
