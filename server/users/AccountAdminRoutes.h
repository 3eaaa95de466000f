// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class AccountService;
class EndpointTable;
class RemovalService;

void addAccountAdminRoutes(EndpointTable &table, AccountService &accounts, RemovalService &removals);

} // namespace td
