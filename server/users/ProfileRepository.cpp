// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/ProfileRepository.h"

#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "server/users/sql/Queries.h"
#include "shared/wire/JsonWriter.h"

namespace td::profile_repository {

Result<void> update(Transaction &transaction, const User &user, Millis now)
{
    const auto key = user.username ? std::optional(username::keyOf(*user.username)) : std::nullopt;
    TRY(transaction->execute(sql::users::updateProfile, {{"id", user.id},
                                                         {"name", user.name},
                                                         {"username", user.username},
                                                         {"username_key", key},
                                                         {"locale", user.locale.value_or(QString())},
                                                         {"time_zone", user.timeZone.value_or(QString())},
                                                         {"bio", user.bio.value_or(QString())},
                                                         {"location", user.location.value_or(QString())},
                                                         {"now", now}}));
    return {};
}

Result<void> updateSkills(Transaction &transaction, const QString &id, const std::vector<QString> &names, Millis now)
{
    TRY(transaction->execute(sql::users::updateSkills, {{"id", id}, {"skills", toJson(names)}, {"now", now}}));
    return {};
}

Result<void> updateEmail(Transaction &transaction, const QString &id, const QString &email, Millis now)
{
    TRY(transaction->execute(
        sql::users::updateEmail,
        {{"id", id}, {"email", email}, {"email_key", user_repository::emailKey(email)}, {"now", now}}));
    return {};
}

Result<bool> usernameTaken(Connection &connection, const QString &username)
{
    const auto found = TRY(connection.first(sql::users::findUsername, {{"username_key", username::keyOf(username)}},
                                            [](Row &row) { return row.number(); }));
    return found.has_value();
}

} // namespace td::profile_repository
