// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/DatabaseUrl.h"

class QSqlError;

namespace td {

/// Error codes that storage gives out; what they mean to a caller is the caller's business.
namespace storage_error {
inline constexpr QLatin1StringView unique{"already_exists"};        ///< a unique constraint; `field` names it
inline constexpr QLatin1StringView foreignKey{"unknown_reference"}; ///< a foreign key
inline constexpr QLatin1StringView badValue{"bad_value"};           ///< a value that its column cannot hold
inline constexpr QLatin1StringView retry{"serialization_failure"};  ///< run the whole transaction again
inline constexpr QLatin1StringView away{"database_unavailable"};    ///< nothing was done; later attempts reconnect
inline constexpr QLatin1StringView unknown{"commit_unknown"};       ///< lost while committing: done or not
inline constexpr QLatin1StringView failed{"database_error"};        ///< anything else
} // namespace storage_error

/// What a driver's error means.
struct StorageFailure
{
    Error error;
    bool connectionLost = false;
};

/// `what` names the query in the log, which never shows values.
StorageFailure explain(Dialect dialect, const QSqlError &error, const char *what);

/// For the log, once an outage; and the end of one.
Error databaseAway(const QString &words);
void databaseBack();

} // namespace td
