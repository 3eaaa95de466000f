// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/CredentialService.h"
#include "server/auth/OnboardingService.h"
#include "server/users/ProfileService.h"
#include "server/users/RemovalService.h"
#include "server/webclients/WebAccounts.h"

namespace td {

/// The services of one's own account.
struct OwnAccountServices
{
    UserService &users;
    ProfileService &profiles;
    CredentialService &credentials;
    OnboardingService &onboarding;
    RemovalService &removals;
};

/// What web clients let people do with their own account: profile, skills, password, links in mails, onboarding.
/// Thread: any.
class WebProfiles final
{
public:
    WebProfiles(Database &database, const OwnAccountServices &services);

    /// Name, username, bio, location; another address only with the password.
    QFuture<Result<WebAnswer>> change(const WebCall &call, const WebShape &shape);
    QFuture<Result<WebAnswer>> changeSkills(const WebCall &call, const WebShape &shape);
    QFuture<Result<WebAnswer>> changePassword(const WebCall &call);
    /// Answers the account as it was, and clears the cookies.
    QFuture<Result<WebAnswer>> remove(const WebCall &call, const WebShape &shape);

    Result<WebAnswer> checkUsername(const WebCall &call) const;
    QFuture<Result<WebAnswer>> forgotPassword(const WebCall &call);
    QFuture<Result<WebAnswer>> resetPassword(const WebCall &call);
    QFuture<Result<WebAnswer>> verify(const WebCall &call);
    QFuture<Result<WebAnswer>> resendVerification(const WebCall &call);

    /// `{role, answers: {question: answer}}`, or the answers beside the role.
    QFuture<Result<WebAnswer>> submitOnboarding(const WebCall &call, const WebShape &shape);
    Result<WebAnswer> checkOnboarding(const WebCall &call) const;

private:
    QFuture<Result<WebAnswer>> shown(const QFuture<Result<User>> &act, const WebShape &shape) const;

    Database &m_database;
    const OwnAccountServices m_services;
    const ManagedNames m_names;
};

} // namespace td
