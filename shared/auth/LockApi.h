// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"

namespace td {

/// Sign-ins that are refused for a while, because too many with this account from this address have failed.
struct SignInLock
{
    QString id;
    QString account;
    QString address;
    int failures = 0;
    Time lastAt;
    Time lockedUntil;
    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &SignInLock::id, {.format = Format::Uuid}),
            field("account", &SignInLock::account, {.max = 254, .doc = "what was typed; there may be no such account"}),
            field("address", &SignInLock::address),
            field("failures", &SignInLock::failures, {.max = INT32_MAX}),
            field("lastAt", &SignInLock::lastAt),
            field("lockedUntil", &SignInLock::lockedUntil)};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<SignInLock>> listSignInLocks{HttpMethod::Get, "/api/v2/sign-in-locks",
                                                                     Access::Admin};
inline constexpr Endpoint<Nothing, Nothing> liftSignInLock{HttpMethod::Delete, "/api/v2/sign-in-locks/{id}",
                                                           Access::Admin, 204};
} // namespace api

} // namespace td
