// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AuthApi.h"

namespace td {

/// An account that an admin makes for somebody. Without a password its owner is invited: a mail with a link by which he
/// sets one.
struct AccountDraft
{
    std::optional<QString> id;
    QString name;
    QString email;
    std::optional<Role> role;
    std::optional<QString> password;
    std::optional<std::vector<QString>> skills;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &AccountDraft::id, {.format = Format::Uuid}),
            field("name", &AccountDraft::name, {.min = 1, .max = 100}),
            field("email", &AccountDraft::email, emailRule),
            field("role", &AccountDraft::role, {.doc = "user when it is left out"}),
            field("password", &AccountDraft::password, newPasswordRule),
            field("skills", &AccountDraft::skills, {.min = 1, .max = 60, .items = 100, .doc = "names or aliases"}),
        };
    }
};

/// What deleting an account will do: the account is made nameless, its tickets stay.
struct RemovalPreview
{
    QString id;
    QString name;
    Role role = Role::User;
    bool lastAdmin = false;
    QString nameAfterwards;
    int filedOpen = 0;
    int filedDone = 0;
    int assignedOpen = 0;
    int watched = 0;
    int signIns = 0;
    int version = 0;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &RemovalPreview::id, {.format = Format::Uuid}),
            field("name", &RemovalPreview::name),
            field("role", &RemovalPreview::role),
            field("lastAdmin", &RemovalPreview::lastAdmin, {.doc = "it cannot be deleted"}),
            field("nameAfterwards", &RemovalPreview::nameAfterwards, {.doc = "what its tickets and replies will show"}),
            field("filedOpen", &RemovalPreview::filedOpen, {.max = INT32_MAX, .doc = "own tickets that are not done"}),
            field("filedDone", &RemovalPreview::filedDone, {.max = INT32_MAX}),
            field("assignedOpen", &RemovalPreview::assignedOpen,
                  {.max = INT32_MAX, .doc = "open tickets that somebody else will get"}),
            field("watched", &RemovalPreview::watched, {.max = INT32_MAX, .doc = "tickets it will not watch any more"}),
            field("signIns", &RemovalPreview::signIns, {.max = INT32_MAX, .doc = "live sign-ins that will end"}),
            field("version", &RemovalPreview::version, {.max = INT32_MAX}),
        };
    }
};

/// Who gets the open tickets of a deleted account.
struct RemovalChoice
{
    std::optional<QString> reassignTo;

    static constexpr auto wire()
    {
        return std::tuple{
            field("reassignTo", &RemovalChoice::reassignTo,
                  {.format = Format::Uuid, .doc = "an active account; left out: chosen for each as triage does"})};
    }
};

namespace api {
inline constexpr Endpoint<AccountDraft, User> addUser{
    HttpMethod::Post, "/api/v2/users", Access::Admin, 201,
    "Makes an account; without a password its owner is invited by mail to set one."};
inline constexpr Endpoint<Nothing, Nothing> inviteUser{
    HttpMethod::Post, "/api/v2/users/{id}/invite", Access::Admin, 204,
    "Sends another invitation to an account that has no password yet; the link before it is good no longer."};
inline constexpr Endpoint<Nothing, RemovalPreview> previewRemoval{HttpMethod::Get, "/api/v2/users/{id}/removal",
                                                                  Access::Admin};
inline constexpr Endpoint<Nothing, Nothing, RemovalChoice> removeUser{
    HttpMethod::Delete, "/api/v2/users/{id}", Access::Admin, 204,
    "Name, address, password, skills and sign-ins go; what it wrote stays, by a deleted user."};
inline constexpr Endpoint<Nothing, RemovalPreview> previewOwnRemoval{HttpMethod::Get, "/api/v2/me/removal",
                                                                     Access::SignedIn};
inline constexpr Endpoint<Nothing, Nothing> removeMe{HttpMethod::Delete, "/api/v2/me", Access::SignedIn, 204,
                                                     "The same for one's own account."};
} // namespace api

} // namespace td
