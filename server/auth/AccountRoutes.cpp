// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/EndpointTable.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/CredentialService.h"
#include "server/auth/LockService.h"
#include "server/auth/OnboardingService.h"
#include "server/auth/SessionService.h"
#include "server/users/ProfileService.h"

namespace td {

void addAccountRoutes(EndpointTable &table, CredentialService &credentials, ProfileService &profiles,
                      SessionService &sessions)
{
    const auto from = [](const Call &call) { return originOf(call, {}); };
    table.add(api::changeMe,
              [&](Call &call, const ProfilePatch &patch) { return profiles.change(call.actor(), patch); });
    table.add(api::changeMySkills,
              [&](Call &call, const OwnSkills &skills) { return profiles.changeSkills(call.actor(), skills); });
    table.add(api::checkUsername,
              [&](Call &call) { return profiles.checkUsername(call.connection(), call.parameter(u"username")); });
    table.add(api::changeMyPassword, [&, from](Call &call, const PasswordChange &request) {
        return credentials.changePassword(call.actor(), request, from(call));
    });
    table.add(api::changeMyEmail, [&, from](Call &call, const EmailChange &request) {
        return credentials.changeEmail(call.actor(), request, from(call));
    });
    table.add(api::forgotPassword, [&, from](Call &call, const EmailOnly &request) {
        return credentials.forgotPassword(request, from(call));
    });
    table.add(api::resendVerification, [&, from](Call &call, const EmailOnly &request) {
        return credentials.resendVerification(request, from(call));
    });
    table.add(api::resetPassword, [&, from](Call &call, const PasswordReset &request) {
        return credentials.resetPassword(request, from(call));
    });
    table.add(api::verifyEmail,
              [&, from](Call &call, const LinkToken &request) { return credentials.verifyEmail(request, from(call)); });
    table.add(api::passwordStrength, [&, from](Call &call, const PasswordQuestion &question) {
        return credentials.strength(question, from(call));
    });
    table.add(api::listMySignIns, [&](Call &call) { return sessions.list(call.connection(), call.actor()); });
    table.add(api::endMySignIn, [&](Call &call) { return sessions.end(call.actor(), call.parameter(u"id")); });
    table.add(api::signOutEverywhere, [&](Call &call) { return sessions.endAll(call.actor()); });
}

void addLockRoutes(EndpointTable &table, LockService &service)
{
    table.add(api::listSignInLocks, [&](Call &call) { return service.list(call.connection()); });
    table.add(api::liftSignInLock, [&](Call &call) { return service.lift(call.actor(), call.parameter(u"id")); });
}

void addOnboardingRoutes(EndpointTable &table, OnboardingService &service)
{
    table.add(api::readOnboarding, [&](Call &call) { return service.read(call.connection(), call.actor()); });
    table.add(api::completeOnboarding,
              [&](Call &call, const OnboardingDraft &draft) { return service.complete(call.actor(), draft); });
    table.add(api::listRoleRequests, [&](Call &call, const RoleRequestFilter &filter) {
        return service.listRequests(call.connection(), filter);
    });
    table.add(api::grantRoleRequest, [&](Call &call) { return service.grant(call.actor(), call.parameter(u"id")); });
    table.add(api::refuseRoleRequest, [&](Call &call) { return service.refuse(call.actor(), call.parameter(u"id")); });
}

} // namespace td
