// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/sql/Connection.h"

namespace td {

/// Brings a database to this program's schema. The numbered files of migrations/ are the only truth: each runs once, in
/// one transaction with its row in `schema_migration`. Thread: the connection's.
///
/// A file is written once for both databases with these words for the types that differ: {uuid}, {bigint}, {int},
/// {real}, {json} and {identity} (a key that the database counts up); {strict} ends a table. A block between
/// `-- only sqlite` or `-- only postgres` and `-- end` is for that database alone.
class Migrator final
{
public:
    struct Report
    {
        int before = 0; ///< version found; 0 for an empty database
        int after = 0;
    };

    /// Runs what is missing. Refuses a database that asks for a newer program, and one whose files were altered.
    static Result<Report> migrate(Connection &connection, const Clock &clock);

    /// The version of a database; 0 when there is no desk in it.
    static Result<int> storedVersion(Connection &connection);

    /// The newest version this program knows.
    static int latest();
};

} // namespace td
