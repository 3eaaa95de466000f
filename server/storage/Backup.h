// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/sql/DatabaseUrl.h"

#include <functional>
#include <map>

namespace td {

/// Backups of a desk's database: an SQLite file, or what pg_dump makes (-Fc). Blocking; thread: any, but not a
/// server's.
namespace backup {

/// Called now and then with how much is done, in percent.
using Progress = std::function<void(int)>;

struct Report
{
    int schemaVersion = 0;
    qint64 bytes = 0;               ///< of the backup's file
    std::map<QString, qint64> rows; ///< of each table. Empty when a PostgreSQL backup was only looked at.
    QString keptAside;              ///< the desk that a restore replaced; empty when there was none
};

/// Copies a running desk as it is at this moment into a new file that survives a power cut. Never overwrites.
Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress = {});

/// Reads the whole backup and says whether this program can restore it.
Result<Report> verify(Dialect dialect, const QString &file);

/// Puts a verified backup in the place of a stopped desk; an SQLite file that was there is kept beside it, a PostgreSQL
/// database must be empty. The restored desk has a new generation, so that every reader of its feed starts again.
Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock);

} // namespace backup

} // namespace td
