// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class RemovalService;

void addAccountAdminRoutes(EndpointTable &table, RemovalService &removals);

} // namespace td
