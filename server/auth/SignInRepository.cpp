// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SignInRepository.h"

#include "server/auth/sql/Queries.h"

namespace td::sign_in_repository {

Result<std::vector<OwnSignIn>> list(Connection &connection, const QString &accountId, Millis now)
{
    return connection.all(sql::auth::listSessions, {{"account_id", accountId}, {"now", now}}, [](Row &row) {
        OwnSignIn signIn;
        signIn.id = row.text();
        signIn.device = row.text();
        signIn.address = row.text();
        signIn.createdAt = {row.integer()};
        signIn.lastSeenAt = {row.integer()};
        return signIn;
    });
}

Result<bool> exists(Connection &connection, const QString &id, const QString &accountId, Millis now)
{
    const auto found =
        TRY(connection.first(sql::auth::findOwnSession, {{"id", id}, {"account_id", accountId}, {"now", now}},
                             [](Row &row) { return row.number(); }));
    return found.has_value();
}

Result<std::vector<QString>> endAll(Transaction &transaction, const QString &accountId,
                                    const std::optional<QString> &kept, const QString &reason, Millis now)
{
    const auto readId = [](Row &row) { return row.text(); };
    if (kept) {
        return transaction->all(sql::auth::endSessionsExcept,
                                {{"account_id", accountId}, {"kept", *kept}, {"reason", reason}, {"now", now}}, readId,
                                {"keeping"});
    }
    return transaction->all(sql::auth::endSessionsExcept, {{"account_id", accountId}, {"reason", reason}, {"now", now}},
                            readId);
}

Result<void> touch(Transaction &transaction, const QString &id, Millis before, Millis now)
{
    TRY(transaction->execute(sql::auth::touchSession, {{"id", id}, {"before", before}, {"now", now}}));
    return {};
}

} // namespace td::sign_in_repository
