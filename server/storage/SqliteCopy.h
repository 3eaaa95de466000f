// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Backup.h"

/// SQLite files as wholes, through connections of their own. Thread: any.
namespace td::backup::sqlite {

/// Copies the database as it is at this moment; those who write to it are neither stopped nor slowed.
/// The copy is one file, without a -wal.
Result<void> copyDatabase(const QString &from, const QString &to, const Progress &progress);

/// Reads every page and every reference. Changes nothing.
Result<void> checkFile(const QString &file);

/// An error when another program has the file open.
Result<void> refuseWhenInUse(const QString &file);

} // namespace td::backup::sqlite
