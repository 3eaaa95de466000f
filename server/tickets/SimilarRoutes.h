// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class SimilarService;

void addSimilarRoutes(EndpointTable &table, SimilarService &service);

} // namespace td
