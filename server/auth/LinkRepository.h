// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/wire/Field.h"

namespace td {

/// What a link in a mail is for.
enum class LinkKind { Verify, Reset, Invite };
template <>
struct EnumNames<LinkKind>
{
    static constexpr std::pair<LinkKind, const char *> names[] = {
        {LinkKind::Verify, "verify"}, {LinkKind::Reset, "reset"}, {LinkKind::Invite, "invite"}};
};

/// A link that is good once, until `expiresAt`, and only while its account has this address.
struct LinkRow
{
    QString id;
    LinkKind kind = LinkKind::Verify;
    QString accountId;
    QString emailKey;
    Millis createdAt = 0;
    Millis expiresAt = 0;
};

/// Rows of `account_link`. Thread: the connection's.
namespace link_repository {

/// The links of this kind that the account had are good no longer.
Result<void> insert(Transaction &transaction, const LinkRow &link);
/// A link that may still be used, of an active account.
Result<std::optional<LinkRow>> find(Connection &connection, const QString &id, Millis now);
/// Whether one that may still be used was made since `time`.
Result<bool> madeSince(Connection &connection, const QString &accountId, LinkKind kind, Millis time);
/// False when somebody was quicker.
Result<bool> use(Transaction &transaction, const QString &id, Millis now);
Result<void> useAllOf(Transaction &transaction, const QString &accountId, Millis now);
Result<int> forgetBefore(Transaction &transaction, Millis time);

} // namespace link_repository

} // namespace td
