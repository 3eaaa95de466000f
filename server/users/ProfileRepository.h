// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/users/UserApi.h"

namespace td {

/// What an account says of itself, in the rows of `account`. Each change makes a new version of it. Thread: the
/// connection's.
namespace profile_repository {

/// Writes name, username, locale, time zone, bio and location; a unique error when the username is in use.
Result<void> update(Transaction &transaction, const User &user, Millis now);
Result<void> updateSkills(Transaction &transaction, const QString &id, const std::vector<QString> &names, Millis now);
/// The new address is not verified. A unique error when it is in use.
Result<void> updateEmail(Transaction &transaction, const QString &id, const QString &email, Millis now);
Result<bool> usernameTaken(Connection &connection, const QString &username);

} // namespace profile_repository

} // namespace td
