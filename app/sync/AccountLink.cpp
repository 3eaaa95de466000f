// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/AccountLink.h"

#include "app/sync/Asking.h"

namespace td::app {

OwnAccount::Answer<User> AccountLink::readMe() { return askThrough(m_engine, api::me, {}); }

OwnAccount::Answer<User> AccountLink::changeMe(const ProfilePatch &patch)
{
    return askThrough(m_engine, api::changeMe, {.body = patch});
}

OwnAccount::Answer<Nothing> AccountLink::changePassword(const PasswordChange &change)
{
    return askThrough(m_engine, api::changeMyPassword, {.body = change});
}

OwnAccount::Answer<PasswordStrength> AccountLink::strength(const PasswordQuestion &question)
{
    return askThrough(m_engine, api::passwordStrength, {.body = question});
}

OwnAccount::Answer<Page<OwnSignIn>> AccountLink::signIns() { return askThrough(m_engine, api::listMySignIns, {}); }

OwnAccount::Answer<Nothing> AccountLink::endSignIn(const QString &id)
{
    return askThrough(m_engine, api::endMySignIn, {{id}});
}

OwnAccount::Answer<Nothing> AccountLink::signOutEverywhere()
{
    return askThrough(m_engine, api::signOutEverywhere, {});
}

OwnAccount::Answer<Page<RoleRequest>> AccountLink::openRequests()
{
    return askThrough(m_engine, api::listRoleRequests, {.query = {RequestState::Open}});
}

OwnAccount::Answer<RoleRequest> AccountLink::decide(const QString &requestId, bool grant)
{
    return askThrough(m_engine, grant ? api::grantRoleRequest : api::refuseRoleRequest, {{requestId}});
}

OwnAccount::Answer<Page<SignInLock>> AccountLink::locks() { return askThrough(m_engine, api::listSignInLocks, {}); }

OwnAccount::Answer<Nothing> AccountLink::liftLock(const QString &lockId)
{
    return askThrough(m_engine, api::liftSignInLock, {{lockId}});
}

} // namespace td::app
