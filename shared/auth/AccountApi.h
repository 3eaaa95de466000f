// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AuthApi.h"

namespace td {

/// A new password as it may come in: how good it has to be beyond its length is the desk's setting.
inline constexpr Rule givenPasswordRule{.min = 1, .max = 1024, .format = Format::Secret};

/// Changes to one's own account. An empty text takes the value away.
struct ProfilePatch
{
    std::optional<QString> name;
    std::optional<QString> username;
    std::optional<QString> locale;
    std::optional<QString> timeZone;
    std::optional<QString> bio;
    std::optional<QString> location;

    static constexpr auto wire()
    {
        return std::tuple{
            field("name", &ProfilePatch::name, {.min = 1, .max = 100}),
            field("username", &ProfilePatch::username, {.max = usernameRule.max, .doc = usernameRule.doc}),
            field("locale", &ProfilePatch::locale, {.max = 35, .doc = "a language tag like pt-BR"}),
            field("timeZone", &ProfilePatch::timeZone, {.max = 64, .doc = "an IANA name like Europe/Lisbon"}),
            field("bio", &ProfilePatch::bio, {.max = 2000, .format = Format::Text}),
            field("location", &ProfilePatch::location, {.max = 100}),
        };
    }
};

struct OwnSkills
{
    std::vector<QString> skills;
    static constexpr auto wire()
    {
        return std::tuple{
            field("skills", &OwnSkills::skills, {.min = 1, .max = 60, .items = 100, .doc = "names or aliases"})};
    }
};

struct PasswordChange
{
    QString currentPassword; ///< empty for an account that has none yet
    QString newPassword;
    static constexpr auto wire()
    {
        return std::tuple{
            field("currentPassword", &PasswordChange::currentPassword, {.max = 1024, .format = Format::Secret}),
            field("newPassword", &PasswordChange::newPassword, newPasswordRule)};
    }
};

struct EmailChange
{
    QString email;
    QString password;
    static constexpr auto wire()
    {
        return std::tuple{field("email", &EmailChange::email, emailRule),
                          field("password", &EmailChange::password, {.max = 1024, .format = Format::Secret})};
    }
};

struct EmailOnly
{
    QString email;
    static constexpr auto wire() { return std::tuple{field("email", &EmailOnly::email, {.max = 254})}; }
};

/// The secret of a link in a mail.
struct LinkToken
{
    QString token;
    static constexpr auto wire()
    {
        return std::tuple{field("token", &LinkToken::token, {.max = 200, .format = Format::Secret})};
    }
};

/// Sets a password by the link of a reset mail or of an invitation.
struct PasswordReset
{
    QString token;
    QString password;
    static constexpr auto wire()
    {
        return std::tuple{field("token", &PasswordReset::token, {.max = 200, .format = Format::Secret}),
                          field("password", &PasswordReset::password, newPasswordRule)};
    }
};

/// A password to be judged; the rest are words that a guesser would try first. Nothing is stored.
struct PasswordQuestion
{
    QString password;
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> username;
    static constexpr auto wire()
    {
        return std::tuple{field("password", &PasswordQuestion::password, {.max = 1024, .format = Format::Secret}),
                          field("name", &PasswordQuestion::name, {.max = 100}),
                          field("email", &PasswordQuestion::email, {.max = 254}),
                          field("username", &PasswordQuestion::username, {.max = 100})};
    }
};

struct PasswordStrength
{
    int score = 0;
    QString words;
    bool good = false;
    static constexpr auto wire()
    {
        return std::tuple{
            field("score", &PasswordStrength::score, {.max = 4, .doc = "0 (guessed at once) to 4 (very strong)"}),
            field("words", &PasswordStrength::words, {.doc = "what it means, and how to do better"}),
            field("good", &PasswordStrength::good, {.doc = "this desk takes it"})};
    }
};

struct UsernameAnswer
{
    bool available = false;
    QString message;
    static constexpr auto wire()
    {
        return std::tuple{field("available", &UsernameAnswer::available), field("message", &UsernameAnswer::message)};
    }
};

/// One of one's own sign-ins.
struct OwnSignIn
{
    QString id;
    QString device;
    QString address;
    Time createdAt;
    Time lastSeenAt;
    bool current = false;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &OwnSignIn::id, {.format = Format::Uuid}),
                          field("device", &OwnSignIn::device),
                          field("address", &OwnSignIn::address),
                          field("createdAt", &OwnSignIn::createdAt),
                          field("lastSeenAt", &OwnSignIn::lastSeenAt, {.doc = "to about five minutes"}),
                          field("current", &OwnSignIn::current, {.doc = "the one that asks"})};
    }
};

namespace api {
inline constexpr Endpoint<ProfilePatch, User> changeMe{HttpMethod::Patch, "/api/v2/me", Access::SignedIn};
inline constexpr Endpoint<OwnSkills, User> changeMySkills{HttpMethod::Put, "/api/v2/me/skills", Access::SignedIn};
inline constexpr Endpoint<PasswordChange, Nothing> changeMyPassword{
    HttpMethod::Post, "/api/v2/me/password", Access::SignedIn, 204, "Ends every other sign-in of the account."};
inline constexpr Endpoint<EmailChange, User> changeMyEmail{HttpMethod::Post, "/api/v2/me/email", Access::SignedIn, 200,
                                                           "The old address is told; the new one is unverified."};
inline constexpr Endpoint<Nothing, Page<OwnSignIn>> listMySignIns{HttpMethod::Get, "/api/v2/me/sign-ins",
                                                                  Access::SignedIn};
inline constexpr Endpoint<Nothing, Nothing> endMySignIn{HttpMethod::Delete, "/api/v2/me/sign-ins/{id}",
                                                        Access::SignedIn, 204};
inline constexpr Endpoint<Nothing, Nothing> signOutEverywhere{HttpMethod::Post, "/api/v2/auth/sign-out-everywhere",
                                                              Access::SignedIn, 204, "This sign-in ends as well."};
inline constexpr Endpoint<EmailOnly, Nothing> forgotPassword{
    HttpMethod::Post, "/api/v2/auth/forgot-password", Access::Anyone, 202,
    "Sends a link to the account of this address; the answer does not tell whether there is one."};
inline constexpr Endpoint<PasswordReset, Nothing> resetPassword{
    HttpMethod::Post, "/api/v2/auth/reset-password", Access::Anyone, 204,
    "By the link of a reset mail or an invitation. Ends every sign-in of the account."};
inline constexpr Endpoint<LinkToken, Nothing> verifyEmail{HttpMethod::Post, "/api/v2/auth/verify-email", Access::Anyone,
                                                          204};
inline constexpr Endpoint<EmailOnly, Nothing> resendVerification{
    HttpMethod::Post, "/api/v2/auth/resend-verification", Access::Anyone, 202,
    "The answer does not tell whether there is such an account."};
inline constexpr Endpoint<PasswordQuestion, PasswordStrength> passwordStrength{
    HttpMethod::Post, "/api/v2/auth/password-strength", Access::Anyone, 200, "Stores nothing."};
inline constexpr Endpoint<Nothing, UsernameAnswer> checkUsername{HttpMethod::Get, "/api/v2/auth/usernames/{username}",
                                                                 Access::Anyone};
} // namespace api

} // namespace td
