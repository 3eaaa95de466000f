// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class TicketService;

void addTicketRoutes(EndpointTable &table, TicketService &service);

} // namespace td
