// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/webclients/WebAccounts.h"
#include "server/webclients/WebExternal.h"
#include "server/webclients/WebProfiles.h"
#include "server/webclients/WebReports.h"
#include "server/webclients/WebTickets.h"

namespace td {

/// What the dialects of all web clients share. Thread: any.
struct WebClients
{
    WebAccounts accounts;
    WebTickets tickets;
    WebReports reports;
    WebProfiles profiles;
    WebExternal external;
};

} // namespace td
