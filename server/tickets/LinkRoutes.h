// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class LinkService;

void addLinkRoutes(EndpointTable &table, LinkService &service);

} // namespace td
