// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/Answer.h"
#include "shared/auth/AccountApi.h"
#include "shared/auth/LockApi.h"
#include "shared/auth/OnboardingApi.h"

namespace td::app {

/// What a page asks about the caller's own account and, for admins, about who may come in. Answers come in the GUI
/// thread; continue them with whenAnswered(). Thread: GUI.
class OwnAccount
{
public:
    virtual ~OwnAccount() = default;

    virtual Answer<User> readMe() = 0;
    virtual Answer<User> changeMe(const ProfilePatch &patch) = 0;
    virtual Answer<Nothing> changePassword(const PasswordChange &change) = 0;
    virtual Answer<PasswordStrength> strength(const PasswordQuestion &question) = 0;
    virtual Answer<Page<OwnSignIn>> signIns() = 0;
    virtual Answer<Nothing> endSignIn(const QString &id) = 0;
    virtual Answer<Nothing> signOutEverywhere() = 0; ///< this sign-in ends as well

    virtual Answer<Page<RoleRequest>> openRequests() = 0;
    virtual Answer<RoleRequest> decide(const QString &requestId, bool grant) = 0;
    virtual Answer<Page<SignInLock>> locks() = 0;
    virtual Answer<Nothing> liftLock(const QString &lockId) = 0;
};

} // namespace td::app
