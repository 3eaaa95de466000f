// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/DatabaseUrl.h"

#include <QStringList>

namespace td::backup::postgres {

/// Runs one of PostgreSQL's own programs to its end and gives what it printed. How to reach the database is told by
/// its environment only, where other users of the machine cannot read it. Blocking.
Result<QByteArray> runProgram(const QString &name, const DatabaseUrl &database, const QStringList &arguments);

} // namespace td::backup::postgres
