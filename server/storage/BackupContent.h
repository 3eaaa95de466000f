// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Backup.h"
#include "shared/sql/Connection.h"

namespace td::backup {

/// The rows of every table. The caller keeps them from changing meanwhile.
Result<std::map<QString, qint64>> countRows(Connection &connection);

/// What makes a copy a desk of its own: a new generation, and no transaction numbers of another server.
Result<void> renewGeneration(Connection &connection, const Clock &clock);

/// The schema's version; an error when there is no desk in it, or one that this program does not understand.
Result<int> usableVersion(Connection &connection);

} // namespace td::backup
