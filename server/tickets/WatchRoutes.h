// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class WatchService;

void addWatchRoutes(EndpointTable &table, WatchService &service);

} // namespace td
