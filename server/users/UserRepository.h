// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/users/UserApi.h"

namespace td {

struct AccountRow
{
    QString id;
    QString email;
    QString name;
    Role role = Role::User;
    QString passwordHash; ///< empty: signs in by other ways only
    Millis createdAt = 0;
    std::optional<QString> username = {};
    std::vector<QString> skills = {}; ///< names, as they are shown
};

/// What a sign-in needs to know of an account.
struct Credentials
{
    QString accountId;
    QString passwordHash;
    bool active = false;
    QString email;
    QString name;
    QString username;
    bool emailVerified = false;
};

/// Rows of `account` and `account_skill`. Thread: the connection's.
namespace user_repository {

/// The form of an address that is unique: trimmed and in lower case.
QString emailKey(const QString &email);

/// What a unique constraint on an account's row means to people; any other error as it is.
Error explain(Error error);

Result<void> insert(Transaction &transaction, const AccountRow &row);
Result<std::optional<User>> find(Connection &connection, const QString &id);
/// By address or username.
Result<std::optional<Credentials>> findCredentials(Connection &connection, const QString &identifier);
Result<std::optional<Credentials>> findCredentialsOf(Connection &connection, const QString &accountId);
Result<std::vector<User>> list(Connection &connection, const UserFilter &filter, qint64 afterNumber, int limit);
/// How many `list` has on all its pages.
Result<qint64> count(Connection &connection, const UserFilter &filter);

/// Writes name, address (another one is not verified), username, role, active, away, capacity and skills; the version
/// goes up by one. False when `seen` is not the stored version any more.
Result<bool> update(Transaction &transaction, const User &user, int seen, Millis now);
Result<void> replaceSkills(Transaction &transaction, const QString &id, const std::vector<QString> &skillIds);
Result<int> countActiveAdmins(Connection &connection);

} // namespace user_repository

/// A JSON array of strings as it stands in a column, and back.
std::vector<QString> namesFromJson(const QString &json);

} // namespace td
