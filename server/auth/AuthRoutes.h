// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class AuthService;

void addAuthRoutes(EndpointTable &table, AuthService &service);

} // namespace td
