// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/auth/LockApi.h"

namespace td {

/// Who tried, and from where.
struct Attempt
{
    QString accountKey;
    QString address;
};

/// When failures lock.
struct LockRule
{
    int after = 0; ///< 0: never
    Millis time = 0;
};

struct Failure
{
    QString id;
    int failures = 0;
    bool locked = false;
};

/// Rows of `sign_in_failure`: failed sign-ins in a row, which every server sees. Thread: the connection's.
namespace failure_repository {

Result<std::optional<Millis>> lockedUntil(Connection &connection, const Attempt &attempt, Millis now);
/// Counts one more; after a quiet day it counts anew.
Result<Failure> add(Transaction &transaction, const Attempt &attempt, LockRule rule, Millis now);
Result<void> clear(Transaction &transaction, const Attempt &attempt);
/// All addresses; the number of locks that were in force.
Result<int> clearAccount(Transaction &transaction, const QString &accountKey, Millis now);

/// Those in force, newest first.
Result<std::vector<SignInLock>> listLocks(Connection &connection, Millis now);
Result<std::optional<SignInLock>> findLock(Connection &connection, const QString &id, Millis now);
Result<void> remove(Transaction &transaction, const QString &id);
Result<int> forgetBefore(Transaction &transaction, Millis time);

} // namespace failure_repository

} // namespace td
