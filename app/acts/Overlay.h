// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/PendingAct.h"
#include "shared/users/UserApi.h"

namespace td::app {

/// How a ticket looks with acts that the server does not have yet. Thread: any.
namespace overlay {

/// The ticket that `filing` will become.
Ticket filed(const PendingAct &filing, const User &me);

/// `ticket` with the act done to it; unchanged when the act is not about its fields.
Ticket with(Ticket ticket, const PendingAct &act, const User &me);

} // namespace overlay

} // namespace td::app
