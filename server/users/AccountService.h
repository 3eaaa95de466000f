// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordJudge.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"
#include "shared/users/AccountAdminApi.h"

namespace td {

/// Accounts that admins make for others: with a first password, or with an invitation to choose one. Thread: any.
class AccountService final
{
public:
    AccountService(Database &database, PasswordHasher &hasher, const PasswordJudge &judge, JobQueue &jobs,
                   const Clock &clock);

    QFuture<Result<User>> add(const Actor &actor, const AccountDraft &draft);

    /// Once more, to an active account without a password; the link before is good no longer.
    QFuture<Result<void>> invite(const QString &id);

private:
    Result<User> store(Transaction &transaction, const Actor &actor, const AccountDraft &draft,
                       const QString &passwordHash) const;

    Database &m_database;
    PasswordHasher &m_hasher;
    const PasswordJudge &m_judge;
    JobQueue &m_jobs;
    const Clock &m_clock;
};

} // namespace td
