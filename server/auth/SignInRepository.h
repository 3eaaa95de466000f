// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/auth/AccountApi.h"

namespace td {

/// The rows of `session` as their owner sees them: sign-ins that are not over. Thread: the connection's.
namespace sign_in_repository {

/// The latest used first, at most 200.
Result<std::vector<OwnSignIn>> list(Connection &connection, const QString &accountId, Millis now);
Result<bool> exists(Connection &connection, const QString &id, const QString &accountId, Millis now);
/// Ends all but `kept`, and gives those that ended.
Result<std::vector<QString>> endAll(Transaction &transaction, const QString &accountId,
                                    const std::optional<QString> &kept, const QString &reason, Millis now);
/// Writes that it was used, unless that has been written since `before`.
Result<void> touch(Transaction &transaction, const QString &id, Millis before, Millis now);

} // namespace sign_in_repository

} // namespace td
