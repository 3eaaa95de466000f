// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/OidcTypes.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"

namespace td::account_linking {

/// The account that an identity of another party stands for. One that is not known here is linked to the account of
/// its verified address, if that account has shown that the address is its own; without such an account one is made.
/// `external_unverified`: the account must verify its address first, or the provider has none to vouch for.
Result<QString> accountFor(Transaction &transaction, JobQueue &jobs, const oidc::Identity &identity, Millis now);

} // namespace td::account_linking
