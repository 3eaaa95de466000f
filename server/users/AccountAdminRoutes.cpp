// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/AccountAdminRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/users/AccountService.h"
#include "server/users/RemovalService.h"

namespace td {

void addAccountAdminRoutes(EndpointTable &table, AccountService &accounts, RemovalService &removals)
{
    table.add(api::addUser, [&](Call &call, const AccountDraft &draft) { return accounts.add(call.actor(), draft); });
    table.add(api::inviteUser, [&](Call &call) { return accounts.invite(call.parameter(u"id")); });
    table.add(api::previewRemoval,
              [&](Call &call) { return removals.preview(call.connection(), call.parameter(u"id")); });
    table.add(api::removeUser, [&](Call &call, const RemovalChoice &choice) {
        return removals.remove(call.actor(), call.parameter(u"id"), choice);
    });
    table.add(api::previewOwnRemoval, [&](Call &call) { return removals.preview(call.connection(), call.actor().id); });
    table.add(api::removeMe, [&](Call &call) { return removals.remove(call.actor(), call.actor().id, {}); });
}

} // namespace td
