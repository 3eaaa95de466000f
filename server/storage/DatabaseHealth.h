// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"

#include <QStringList>

namespace td {

/// What `doctor` and the start of a server say about a database. Thread: the connection's.
namespace database_health {

struct Facts
{
    QString engine; ///< `SQLite 3.40.1`, `PostgreSQL 15.18`
    qint64 bytes = 0;
    int schemaVersion = 0; ///< 0: no desk in it yet
    int knownVersion = 0;  ///< the newest that this program knows
};

Result<Facts> facts(Connection &connection);

/// One sentence for each setting with which a commit that was acknowledged can be lost; empty when there is none.
Result<QStringList> durabilityWarnings(Connection &connection);

/// What SQLite finds wrong with its file, at most a hundred lines; empty when it is sound. PostgreSQL has no such
/// question.
Result<QStringList> damage(Connection &connection);

} // namespace database_health

} // namespace td
