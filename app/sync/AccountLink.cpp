// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/AccountLink.h"

#include "app/sync/EngineCall.h"

namespace td::app {

Answer<User> AccountLink::readMe() { return askEngine(m_engine, api::me, {}); }

Answer<User> AccountLink::changeMe(const ProfilePatch &patch)
{
    return askEngine(m_engine, api::changeMe, {.body = patch});
}

Answer<Nothing> AccountLink::changePassword(const PasswordChange &change)
{
    return askEngine(m_engine, api::changeMyPassword, {.body = change});
}

Answer<PasswordStrength> AccountLink::strength(const PasswordQuestion &question)
{
    return askEngine(m_engine, api::passwordStrength, {.body = question});
}

Answer<Page<OwnSignIn>> AccountLink::signIns() { return askEngine(m_engine, api::listMySignIns, {}); }

Answer<Nothing> AccountLink::endSignIn(const QString &id) { return askEngine(m_engine, api::endMySignIn, {{id}}); }

Answer<Nothing> AccountLink::signOutEverywhere() { return askEngine(m_engine, api::signOutEverywhere, {}); }

Answer<Page<RoleRequest>> AccountLink::openRequests()
{
    return askEngine(m_engine, api::listRoleRequests, {.query = {RequestState::Open}});
}

Answer<RoleRequest> AccountLink::decide(const QString &requestId, bool grant)
{
    return askEngine(m_engine, grant ? api::grantRoleRequest : api::refuseRoleRequest, {{requestId}});
}

Answer<Page<SignInLock>> AccountLink::locks() { return askEngine(m_engine, api::listSignInLocks, {}); }

Answer<Nothing> AccountLink::liftLock(const QString &lockId)
{
    return askEngine(m_engine, api::liftSignInLock, {{lockId}});
}

} // namespace td::app
