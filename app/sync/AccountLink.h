// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"

namespace td::app {

class SyncEngine;

/// Asks about the own account through the sync thread's client. Thread: GUI.
class AccountLink final : public OwnAccount
{
public:
    explicit AccountLink(SyncEngine *engine) : m_engine(engine) {}

    Answer<User> readMe() override;
    Answer<User> changeMe(const ProfilePatch &patch) override;
    Answer<Nothing> changePassword(const PasswordChange &change) override;
    Answer<PasswordStrength> strength(const PasswordQuestion &question) override;
    Answer<Page<OwnSignIn>> signIns() override;
    Answer<Nothing> endSignIn(const QString &id) override;
    Answer<Nothing> signOutEverywhere() override;
    Answer<Page<RoleRequest>> openRequests() override;
    Answer<RoleRequest> decide(const QString &requestId, bool grant) override;
    Answer<Page<SignInLock>> locks() override;
    Answer<Nothing> liftLock(const QString &lockId) override;

private:
    SyncEngine *m_engine; ///< not owned
};

} // namespace td::app
