// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

namespace td {

struct OnboardingAnswer
{
    QString question;
    QString answer;
    static constexpr auto wire()
    {
        return std::tuple{field("question", &OnboardingAnswer::question, {.min = 1, .max = 200}),
                          field("answer", &OnboardingAnswer::answer, {.max = 2000, .format = Format::Text})};
    }
};

/// What somebody says of himself when he comes to the desk.
struct OnboardingDraft
{
    Role role = Role::User;
    std::vector<OnboardingAnswer> answers;
    static constexpr auto wire()
    {
        return std::tuple{field("role", &OnboardingDraft::role,
                                {.doc = "moderator and admin make a request; until it is granted one is a user"}),
                          field("answers", &OnboardingDraft::answers, {.max = 2000, .items = 50})};
    }
};

struct Onboarding
{
    bool needed = false;
    std::optional<Time> completedAt;
    std::optional<Role> chosenRole;
    std::vector<OnboardingAnswer> answers;
    bool requestOpen = false;
    static constexpr auto wire()
    {
        return std::tuple{
            field("needed", &Onboarding::needed, {.doc = "this account should complete it before anything else"}),
            field("completedAt", &Onboarding::completedAt), field("chosenRole", &Onboarding::chosenRole),
            field("answers", &Onboarding::answers),
            field("requestOpen", &Onboarding::requestOpen, {.doc = "an admin has not decided yet"})};
    }
};

enum class RequestState { Open, Granted, Refused };
template <>
struct EnumNames<RequestState>
{
    static constexpr std::pair<RequestState, const char *> names[] = {
        {RequestState::Open, "open"}, {RequestState::Granted, "granted"}, {RequestState::Refused, "refused"}};
};

/// A role that somebody asked for.
struct RoleRequest
{
    QString id;
    QString accountId;
    QString name;
    QString email;
    Role role = Role::User;
    RequestState state = RequestState::Open;
    std::vector<OnboardingAnswer> answers;
    Time createdAt;
    std::optional<Time> decidedAt;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &RoleRequest::id, {.format = Format::Uuid}),
                          field("accountId", &RoleRequest::accountId, {.format = Format::Uuid}),
                          field("name", &RoleRequest::name),
                          field("email", &RoleRequest::email),
                          field("role", &RoleRequest::role),
                          field("state", &RoleRequest::state),
                          field("answers", &RoleRequest::answers),
                          field("createdAt", &RoleRequest::createdAt),
                          field("decidedAt", &RoleRequest::decidedAt)};
    }
};

struct RoleRequestFilter
{
    std::optional<RequestState> state;
    static constexpr auto wire()
    {
        return std::tuple{field("state", &RoleRequestFilter::state, {.doc = "left out: the newest 200 of all"})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Onboarding> readOnboarding{HttpMethod::Get, "/api/v2/me/onboarding",
                                                              Access::SignedIn};
inline constexpr Endpoint<OnboardingDraft, Onboarding> completeOnboarding{HttpMethod::Post, "/api/v2/me/onboarding",
                                                                          Access::SignedIn};
inline constexpr Endpoint<Nothing, Page<RoleRequest>, RoleRequestFilter> listRoleRequests{
    HttpMethod::Get, "/api/v2/role-requests", Access::Admin};
inline constexpr Endpoint<Nothing, RoleRequest> grantRoleRequest{HttpMethod::Post, "/api/v2/role-requests/{id}/grant",
                                                                 Access::Admin};
inline constexpr Endpoint<Nothing, RoleRequest> refuseRoleRequest{HttpMethod::Post, "/api/v2/role-requests/{id}/refuse",
                                                                  Access::Admin};
} // namespace api

} // namespace td
