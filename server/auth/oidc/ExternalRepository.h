// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/OidcClient.h"
#include "server/storage/Database.h"

namespace td {

/// A sign-in at another party that is under way.
struct ExternalFlow
{
    QString provider;
    oidc::Attempt attempt; ///< its state is known by hash only
    QString returnTo;
    QString clientState;
    QString clientChallenge;
    Millis createdAt = 0;
    Millis expiresAt = 0;
};

/// A one-time code on its way back to the client that began.
struct ExternalCode
{
    QString accountId;
    QString clientChallenge;
};

/// Rows of `external_flow` and `external_identity`. Thread: the connection's.
namespace external_repository {

Result<void> insertFlow(Transaction &transaction, const ExternalFlow &flow);
/// Good once.
Result<std::optional<ExternalFlow>> takeFlow(Transaction &transaction, const QString &state, Millis now);
Result<void> insertCode(Transaction &transaction, const QString &code, const ExternalFlow &flow,
                        const QString &accountId, Millis now, Millis expiresAt);
/// Good once.
Result<std::optional<ExternalCode>> takeCode(Transaction &transaction, const QString &code, Millis now);
Result<int> forgetBefore(Transaction &transaction, Millis time);

Result<std::optional<QString>> findAccount(Connection &connection, const oidc::Identity &identity);
Result<void> link(Transaction &transaction, const QString &id, const oidc::Identity &identity, const QString &accountId,
                  Millis now);
Result<void> markUsed(Transaction &transaction, const oidc::Identity &identity, Millis now);

} // namespace external_repository

} // namespace td
