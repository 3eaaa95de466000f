// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class HealthService;

void addHealthRoutes(EndpointTable &table, HealthService &health);

} // namespace td
