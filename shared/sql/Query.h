// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace td {

/// One query of one file, with its text for each database. Lives as a constant; its address identifies it.
///
/// Values are named binds (`:subject`). A line that ends in `--? name` belongs to the query only when the caller asks
/// for that option, and one that ends in `--? !name` only when he does not; so one file serves every filter and order
/// of a list, and every combination in use becomes one prepared statement of its own.
struct Query
{
    const char *name;
    const char *sqlite;
    const char *postgres;
};

/// The options of a query's `--?` lines.
using Options = std::vector<const char *>;

} // namespace td
