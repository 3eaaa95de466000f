// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class WebTable;
struct WebClients;

/// Every path of the existing web clients.
void addWebRoutes(EndpointTable &table, WebClients &clients);

/// `/api` with a token: sign-up, tickets, and an admin's list of people.
void addAssistantRoutes(WebTable &table, WebClients &clients);
/// `/api` with a cookie: profile, own and assigned tickets, replies, the admin's pages.
void addPortalRoutes(WebTable &table, WebClients &clients);
/// `/api` with a cookie, later: solved and similar tickets, replies, numbered pages for admins.
void addWorkspaceRoutes(WebTable &table, WebClients &clients);
/// `/api/v1`: onboarding, hashtags, and an admin's acts under `admin`.
void addAgentRoutes(WebTable &table, WebClients &clients);

} // namespace td
