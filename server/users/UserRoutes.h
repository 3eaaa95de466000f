// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class UserService;

void addUserRoutes(EndpointTable &table, UserService &service);

} // namespace td
