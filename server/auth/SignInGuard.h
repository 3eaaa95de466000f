// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/CredentialLimits.h"
#include "server/auth/FailureRepository.h"

namespace td {

/// Stands between the network and every password: limits the attempts, counts the failed ones, and locks an account
/// for an address that has failed too often. Thread: any.
class SignInGuard final
{
public:
    SignInGuard(Database &database, const Clock &clock, const AccountRules &rules)
        : m_database(database),
          m_clock(clock),
          m_limits(clock, rules),
          m_rule{rules.lockAfter, rules.lockTime}
    {
    }

    CredentialLimits &limits() { return m_limits; }

    /// `sign_in_locked` (TooMany) while this account is locked for this address, whether there is such an account or
    /// not.
    Result<void> checkLock(Connection &connection, const Attempt &attempt) const;

    /// Counts a failed attempt; ready once that is committed.
    QFuture<Result<void>> failed(const Attempt &attempt);

private:
    Database &m_database;
    const Clock &m_clock;
    CredentialLimits m_limits;
    const LockRule m_rule;
};

} // namespace td
