// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

namespace td {

/// Who makes a request: read from the session row for every request, never from the token.
struct Actor
{
    QString id;
    QString name;
    Role role = Role::User;
    QString sessionId;
    Millis expiresAt = 0; ///< of the token

    bool staff() const { return isStaff(role); }
    bool admin() const { return role == Role::Admin; }
};

} // namespace td
