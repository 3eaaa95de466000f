// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountLinkRepository.h"
#include "server/auth/AuthService.h"
#include "server/auth/LinkSecrets.h"
#include "shared/auth/AccountApi.h"

namespace td {

/// What an account signs in with: its password and its address, changed by who is signed in or by a link in a mail.
/// Thread: any.
class CredentialService final
{
public:
    CredentialService(Database &database, const AuthParts &parts, const LinkSecrets &secrets,
                      const AccountRules &rules);

    /// Every other sign-in ends.
    QFuture<Result<void>> changePassword(const Actor &actor, const PasswordChange &request, const SignInOrigin &origin);
    QFuture<Result<User>> changeEmail(const Actor &actor, const EmailChange &request, const SignInOrigin &origin);

    /// The same answer and the same work whether there is such an account or not.
    QFuture<Result<void>> forgotPassword(const EmailOnly &request, const SignInOrigin &origin);
    QFuture<Result<void>> resendVerification(const EmailOnly &request, const SignInOrigin &origin);

    /// By a reset's or an invitation's link. Every sign-in ends, locks are lifted, and the address is verified.
    QFuture<Result<void>> resetPassword(const PasswordReset &request, const SignInOrigin &origin);
    QFuture<Result<void>> verifyEmail(const LinkToken &request, const SignInOrigin &origin);

    Result<PasswordStrength> strength(const PasswordQuestion &question, const SignInOrigin &origin);

private:
    Result<AccountLink> findLink(Connection &connection, const QString &token, bool verifies) const;
    QFuture<Result<Credentials>> proved(const Actor &actor, const QString &password, const QString &field,
                                        const SignInOrigin &origin);
    QFuture<Result<void>> orderLink(AccountLinkKind kind, const QString &email, const SignInOrigin &origin);
    Result<void> storePassword(Transaction &transaction, const QString &accountId, const QString &hash,
                               const std::optional<QString> &keptSession, Millis now) const;
    Result<void> storeEmail(Transaction &transaction, const Credentials &before, const QString &email) const;

    Database &m_database;
    const AuthParts m_parts;
    const LinkSecrets &m_secrets;
    const AccountRules m_rules;
};

} // namespace td
