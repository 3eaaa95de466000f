// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

namespace td {

enum class Dialect { Sqlite, Postgres };

/// Where a database is and how to open it, read from `sqlite:/path/to/file` or
/// `postgresql://user:password@host:port/name?option=value` (libpq's options; `host` may be a socket's folder).
struct DatabaseUrl
{
    Dialect dialect = Dialect::Sqlite;
    QString file;
    QString host, user, password, name;
    int port = 5432;
    QString options; ///< `;key='value'` for each further one, as the driver wants them

    static Result<DatabaseUrl> parse(const QString &url);
};

} // namespace td
