// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

namespace td {

/// Values that belong to the whole desk, whichever server reads them. Thread: the connection's.
namespace desk_repository {

inline constexpr QLatin1StringView generation{"generation"}; ///< random per database; part of every feed cursor
inline constexpr QLatin1StringView tokenKey{"token_key"};    ///< signs access tokens

Result<std::optional<QString>> find(Connection &connection, QLatin1StringView key);

/// The stored value, or `made` after storing it; the same for whoever asks first.
Result<QString> findOrStore(Transaction &transaction, QLatin1StringView key, const QString &made);
Result<void> store(Transaction &transaction, QLatin1StringView key, const QString &value);

} // namespace desk_repository

} // namespace td
