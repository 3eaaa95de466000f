// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/auth/PasswordHasher.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"
#include "shared/users/AccountAdminApi.h"

namespace td {

/// Accounts that admins make for others. Thread: any.
class AccountService final
{
public:
    AccountService(Database &database, PasswordHasher &hasher, JobQueue &jobs, const Clock &clock)
        : m_database(database),
          m_hasher(hasher),
          m_jobs(jobs),
          m_clock(clock)
    {
    }

    QFuture<Result<User>> add(const Actor &actor, const AccountDraft &draft);

private:
    Result<User> store(Transaction &transaction, const Actor &actor, const AccountDraft &draft,
                       const QString &passwordHash) const;

    Database &m_database;
    PasswordHasher &m_hasher;
    JobQueue &m_jobs;
    const Clock &m_clock;
};

} // namespace td
