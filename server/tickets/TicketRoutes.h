// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class MessageService;
class TicketActService;
class TicketService;

void addTicketRoutes(EndpointTable &table, TicketService &tickets, TicketActService &acts, MessageService &messages);

} // namespace td
