// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/HealthRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/runtime/HealthService.h"

namespace td {

void addHealthRoutes(EndpointTable &table, HealthService &health)
{
    table.add(api::alive, [&](Call &) -> Result<Health> { return health.alive(); });
    table.add(api::readiness, [&](Call &call) { return health.ready(call.connection()); });
}

} // namespace td
