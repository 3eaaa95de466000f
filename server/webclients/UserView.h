// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"
#include "shared/users/UserApi.h"
#include "shared/wire/JsonWriter.h"

#include <QSet>

namespace td {

/// What a web client shows as the username: the chosen one, or else the address up to its @.
QString shownUsername(const User &user);

/// Writes accounts as web clients read them; never anything of a password. Thread: any (a value).
class UserView final
{
public:
    static Result<UserView> load(Connection &connection, const std::vector<User> &users);

    void write(JsonWriter &out, const User &user) const;
    void writeAll(JsonWriter &out, const std::vector<User> &users) const;

private:
    QSet<QString> m_toOnboard; ///< who must complete the onboarding first
};

} // namespace td
