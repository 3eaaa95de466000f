// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountRules.h"
#include "server/auth/RateLimiter.h"

namespace td {

/// How often somebody may try his luck with passwords, links and codes: by account, and wider by address. Each server
/// counts for itself. Thread: any.
class CredentialLimits final
{
public:
    CredentialLimits(const Clock &clock, const AccountRules &rules)
        : m_accounts(clock, rules.accountRate),
          m_addresses(clock, rules.addressRate)
    {
    }

    /// One attempt with what was typed as an account (there need not be one).
    Result<void> admit(const QString &account, const QString &address)
    {
        TRY(m_addresses.take(address));
        return m_accounts.take(account);
    }
    /// One attempt that names no account.
    Result<void> admit(const QString &address) { return m_addresses.take(address); }

private:
    RateLimiter m_accounts;
    RateLimiter m_addresses;
};

} // namespace td
