// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/auth/OnboardingApi.h"

namespace td {

/// What people answered when they came, and the roles that they asked for: columns of `account`, rows of
/// `role_request`. Thread: the connection's.
namespace onboarding_repository {

Result<std::optional<Onboarding>> find(Connection &connection, const QString &accountId);
/// Completes it, with the role that the account has from now on.
Result<void> complete(Transaction &transaction, const QString &accountId, const OnboardingDraft &draft, Role role,
                      Millis now);
Result<void> setRole(Transaction &transaction, const QString &accountId, Role role, Millis now);

/// In the place of a request that is open.
Result<void> request(Transaction &transaction, const QString &id, const QString &accountId, Role role, Millis now);
Result<void> withdraw(Transaction &transaction, const QString &accountId);
Result<std::optional<RoleRequest>> findRequest(Connection &connection, const QString &id);
/// The newest first, at most 200.
Result<std::vector<RoleRequest>> listRequests(Connection &connection, std::optional<RequestState> state);
/// False when it is decided already.
Result<bool> decide(Transaction &transaction, const QString &id, RequestState state, const QString &adminId,
                    Millis now);

} // namespace onboarding_repository

} // namespace td
