// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class AuthService;
class Call;
class CredentialService;
class EndpointTable;
class LockService;
class OnboardingService;
class ProfileService;
class SessionService;
struct SignInOrigin;

/// Where a call comes from. `device` is what the caller says it is; without it the name of its program.
SignInOrigin originOf(const Call &call, const QString &device);

void addAuthRoutes(EndpointTable &table, AuthService &service);
/// One's own account: password, address, profile and sign-ins.
void addAccountRoutes(EndpointTable &table, CredentialService &credentials, ProfileService &profiles,
                      SessionService &sessions);
void addLockRoutes(EndpointTable &table, LockService &service);
void addOnboardingRoutes(EndpointTable &table, OnboardingService &service);

} // namespace td
