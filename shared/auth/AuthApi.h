// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

namespace td {

inline constexpr Rule newPasswordRule{.min = 8, .max = 1024, .format = Format::Secret, .doc = "at least 8 characters"};

inline constexpr Rule usernameRule{
    .min = 3, .max = 50, .doc = "letters, digits, `.`, `_` and `-`; unique whatever the case"};

struct SignUp
{
    std::optional<QString> id;
    QString name;
    QString email;
    QString password;
    std::optional<QString> username = {};
    std::optional<std::vector<QString>> skills = {};
    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &SignUp::id, {.format = Format::Uuid}),
            field("name", &SignUp::name, {.min = 1, .max = 100}),
            field("email", &SignUp::email, emailRule),
            field("password", &SignUp::password, newPasswordRule),
            field("username", &SignUp::username, usernameRule),
            field("skills", &SignUp::skills, {.min = 1, .max = 60, .items = 100, .doc = "names or aliases"})};
    }
};

struct SignIn
{
    QString email;
    QString password;
    std::optional<QString> device;
    static constexpr auto wire()
    {
        return std::tuple{field("email", &SignIn::email, {.max = 254, .doc = "address or username"}),
                          field("password", &SignIn::password, {.max = 1024, .format = Format::Secret}),
                          field("device", &SignIn::device,
                                {.max = 100, .doc = "what the sign-in is called in the list of sign-ins"})};
    }
};

struct Refresh
{
    QString refreshToken;
    static constexpr auto wire()
    {
        return std::tuple{field("refreshToken", &Refresh::refreshToken, {.max = 200, .format = Format::Secret})};
    }
};

/// A signed-in session. The access token goes into `Authorization: Bearer`; the refresh token is good once.
struct SignedIn
{
    User user;
    QString accessToken;
    Time accessExpiresAt;
    QString refreshToken;
    static constexpr auto wire()
    {
        return std::tuple{field("user", &SignedIn::user),
                          field("accessToken", &SignedIn::accessToken, {.max = 4096, .format = Format::Secret}),
                          field("accessExpiresAt", &SignedIn::accessExpiresAt),
                          field("refreshToken", &SignedIn::refreshToken, {.max = 200, .format = Format::Secret})};
    }
};

namespace api {
inline constexpr Endpoint<SignUp, SignedIn> signUp{HttpMethod::Post, "/api/v2/auth/sign-up", Access::Anyone, 201};
inline constexpr Endpoint<SignIn, SignedIn> signIn{HttpMethod::Post, "/api/v2/auth/sign-in", Access::Anyone};
inline constexpr Endpoint<Refresh, SignedIn> refresh{HttpMethod::Post, "/api/v2/auth/refresh", Access::Anyone};
inline constexpr Endpoint<Nothing, Nothing> signOut{HttpMethod::Post, "/api/v2/auth/sign-out", Access::SignedIn, 204};
inline constexpr Endpoint<Nothing, User> me{HttpMethod::Get, "/api/v2/me", Access::SignedIn};
} // namespace api

} // namespace td
