// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

namespace td {

/// What an account signs in with, in the rows of `account`. Thread: the connection's.
namespace credential_repository {

Result<void> setPassword(Transaction &transaction, const QString &accountId, const QString &hash, Millis now);
/// Puts a better hash of the same password in the place of `before`, unless it has been changed meanwhile.
Result<void> renewHash(Transaction &transaction, const QString &accountId, const QString &before, const QString &hash);
/// Whether it was not verified before; then there is a new version of the account.
Result<bool> markVerified(Transaction &transaction, const QString &accountId, Millis now);
Result<void> askOnboarding(Transaction &transaction, const QString &accountId);
Result<void> markSignedIn(Transaction &transaction, const QString &accountId, Millis now);

} // namespace credential_repository

} // namespace td
