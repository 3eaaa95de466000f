// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace td {

class EndpointTable;

/// `/healthz`: the process answers. `/readyz`: it takes work, and the database does too.
void addHealthRoutes(EndpointTable &table, const std::atomic<bool> &ready);

} // namespace td
