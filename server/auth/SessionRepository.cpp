// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionRepository.h"

#include "server/auth/sql/Queries.h"

namespace td::session_repository {

Result<std::optional<SessionActor>> findActor(Connection &connection, const QString &sessionId, Millis now)
{
    return connection.first(sql::auth::findActor, {{"id", sessionId}, {"now", now}}, [&](Row &row) {
        Actor actor{row.text(), row.text(), fromName<Role>(row.text()).value_or(Role::User), sessionId};
        const bool active = row.flag();
        return SessionActor{std::move(actor), active, row.integer()};
    });
}

Result<void> insert(Transaction &transaction, const SessionRow &row)
{
    TRY(transaction->execute(sql::auth::insertSession, {{"id", row.id},
                                                        {"account_id", row.accountId},
                                                        {"kind", row.kind},
                                                        {"device", row.device},
                                                        {"address", row.address},
                                                        {"refresh_hash", row.refreshHash},
                                                        {"created_at", row.createdAt},
                                                        {"expires_at", row.expiresAt}}));
    return {};
}

Result<std::optional<RefreshState>> findForRefresh(Transaction &transaction, const QString &sessionId, Millis now)
{
    return transaction->first(sql::auth::findForRefresh, {{"id", sessionId}, {"now", now}}, [](Row &row) {
        return RefreshState{row.text(), row.text(), row.text(), row.flag(), row.flag()};
    });
}

Result<void> rotate(Transaction &transaction, const QString &sessionId, const QString &newHash,
                    const QString &previousHash, Millis now, Millis expiresAt)
{
    TRY(transaction->execute(sql::auth::rotateSession, {{"id", sessionId},
                                                        {"refresh_hash", newHash},
                                                        {"previous_refresh_hash", previousHash},
                                                        {"now", now},
                                                        {"expires_at", expiresAt}}));
    return {};
}

Result<void> end(Transaction &transaction, const QString &sessionId, const QString &reason, Millis now)
{
    TRY(transaction->execute(sql::auth::endSession, {{"id", sessionId}, {"reason", reason}, {"now", now}}));
    return {};
}

Result<void> endAllOf(Transaction &transaction, const QString &accountId, const QString &reason, Millis now)
{
    TRY(transaction->execute(sql::auth::endSessionsOf, {{"account_id", accountId}, {"reason", reason}, {"now", now}}));
    return {};
}

} // namespace td::session_repository
