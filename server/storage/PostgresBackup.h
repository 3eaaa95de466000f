// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Backup.h"

/// PostgreSQL's part of Backup.h, done by its own programs pg_dump and pg_restore.
namespace td::backup::postgres {

Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress);
Result<Report> verify(const QString &file);
Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock);

} // namespace td::backup::postgres
