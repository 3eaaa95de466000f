// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AccountLinkRepository.h"

#include "server/auth/sql/Queries.h"

namespace td::account_link_repository {

Result<void> insert(Transaction &transaction, const AccountLink &link)
{
    TRY(transaction->execute(sql::auth::useLinksOf,
                             {{"account_id", link.accountId}, {"kind", nameOf(link.kind)}, {"now", link.createdAt}},
                             {"ofKind"}));
    TRY(transaction->execute(sql::auth::insertLink, {{"id", link.id},
                                                     {"kind", nameOf(link.kind)},
                                                     {"account_id", link.accountId},
                                                     {"email_key", link.emailKey},
                                                     {"created_at", link.createdAt},
                                                     {"expires_at", link.expiresAt}}));
    return {};
}

Result<std::optional<AccountLink>> find(Connection &connection, const QString &id, Millis now)
{
    return connection.first(sql::auth::findLink, {{"id", id}, {"now", now}}, [](Row &row) {
        AccountLink link;
        link.id = row.text();
        link.kind = fromName<AccountLinkKind>(row.text()).value_or(AccountLinkKind::Verify);
        link.accountId = row.text();
        link.emailKey = row.text();
        link.createdAt = row.integer();
        link.expiresAt = row.integer();
        return link;
    });
}

Result<bool> madeSince(Connection &connection, const QString &accountId, AccountLinkKind kind, Millis time)
{
    const auto found = TRY(connection.first(sql::auth::findRecentLink,
                                            {{"account_id", accountId}, {"kind", nameOf(kind)}, {"time", time}},
                                            [](Row &row) { return row.number(); }));
    return found.has_value();
}

Result<bool> use(Transaction &transaction, const QString &id, Millis now)
{
    return TRY(transaction->execute(sql::auth::useLink, {{"id", id}, {"now", now}})) == 1;
}

Result<void> useAllOf(Transaction &transaction, const QString &accountId, Millis now)
{
    TRY(transaction->execute(sql::auth::useLinksOf, {{"account_id", accountId}, {"kind", QString()}, {"now", now}}));
    return {};
}

Result<int> forgetBefore(Transaction &transaction, Millis time)
{
    return transaction->execute(sql::auth::forgetLinks, {{"time", time}});
}

} // namespace td::account_link_repository
