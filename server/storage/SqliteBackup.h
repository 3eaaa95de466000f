// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Backup.h"

/// SQLite's part of Backup.h.
namespace td::backup::sqlite {

Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress);
Result<Report> verify(const QString &file);
Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock);

} // namespace td::backup::sqlite
