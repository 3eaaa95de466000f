// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/CredentialRepository.h"

#include "server/auth/sql/Queries.h"

namespace td::credential_repository {

Result<void> setPassword(Transaction &transaction, const QString &accountId, const QString &hash, Millis now)
{
    TRY(transaction->execute(sql::auth::setPassword, {{"id", accountId}, {"hash", hash}, {"now", now}}));
    return {};
}

Result<void> renewHash(Transaction &transaction, const QString &accountId, const QString &before, const QString &hash)
{
    TRY(transaction->execute(sql::auth::renewHash, {{"id", accountId}, {"before", before}, {"hash", hash}}));
    return {};
}

Result<bool> markVerified(Transaction &transaction, const QString &accountId, Millis now)
{
    return TRY(transaction->execute(sql::auth::markVerified, {{"id", accountId}, {"now", now}})) == 1;
}

Result<void> askOnboarding(Transaction &transaction, const QString &accountId)
{
    TRY(transaction->execute(sql::auth::askOnboarding, {{"id", accountId}}));
    return {};
}

Result<void> markSignedIn(Transaction &transaction, const QString &accountId, Millis now)
{
    TRY(transaction->execute(sql::auth::markSignedIn, {{"id", accountId}, {"now", now}}));
    return {};
}

} // namespace td::credential_repository
