// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/wire/Field.h"

namespace td {

/// What a link in a mail is for.
enum class AccountLinkKind { Verify, Reset, Invite };
template <>
struct EnumNames<AccountLinkKind>
{
    static constexpr std::pair<AccountLinkKind, const char *> names[] = {
        {AccountLinkKind::Verify, "verify"}, {AccountLinkKind::Reset, "reset"}, {AccountLinkKind::Invite, "invite"}};
};

/// A link that is good once, until `expiresAt`, and only while its account has this address.
struct AccountLink
{
    QString id;
    AccountLinkKind kind = AccountLinkKind::Verify;
    QString accountId;
    QString emailKey;
    Millis createdAt = 0;
    Millis expiresAt = 0;
};

/// Rows of `account_link`. Thread: the connection's.
namespace account_link_repository {

/// The links of this kind that the account had are good no longer.
Result<void> insert(Transaction &transaction, const AccountLink &link);
/// A link that may still be used, of an active account.
Result<std::optional<AccountLink>> find(Connection &connection, const QString &id, Millis now);
/// Whether one that may still be used was made since `time`.
Result<bool> madeSince(Connection &connection, const QString &accountId, AccountLinkKind kind, Millis time);
/// False when somebody was quicker.
Result<bool> use(Transaction &transaction, const QString &id, Millis now);
Result<void> useAllOf(Transaction &transaction, const QString &accountId, Millis now);
Result<int> forgetBefore(Transaction &transaction, Millis time);

} // namespace account_link_repository

} // namespace td
