// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class FeedService;

void addFeedRoutes(EndpointTable &table, FeedService &feed);

} // namespace td
