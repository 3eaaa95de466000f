// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class StreamService;

void addStreamRoutes(EndpointTable &table, StreamService &streams);

} // namespace td
