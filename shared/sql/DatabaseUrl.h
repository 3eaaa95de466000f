// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QMap>

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
    QMap<QString, QString> options; ///< libpq's further ones
    bool readOnly = false;          ///< SQLite: looks at the file and changes nothing

    static Result<DatabaseUrl> parse(const QString &url);

    /// What QSqlDatabase::setConnectOptions() wants: `;key='value'` for each of `options`.
    QString driverOptions() const;
};

} // namespace td
