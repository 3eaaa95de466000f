// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebRoutes.h"

#include "server/webclients/WebTable.h"

namespace td {

void addWebRoutes(EndpointTable &table, WebClients &clients)
{
    WebTable web(table);
    addAssistantRoutes(web, clients);
    addPortalRoutes(web, clients);
    addWorkspaceRoutes(web, clients);
    addAgentRoutes(web, clients);
}

} // namespace td
