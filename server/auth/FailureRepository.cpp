// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/FailureRepository.h"

#include "server/auth/sql/Queries.h"
#include "shared/core/Uuid.h"

namespace td::failure_repository {

namespace {

SignInLock readLock(Row &row)
{
    SignInLock lock;
    lock.id = row.text();
    lock.account = row.text();
    lock.address = row.text();
    lock.failures = row.number();
    lock.lastAt = {row.integer()};
    lock.lockedUntil = {row.integer()};
    return lock;
}

} // namespace

Result<std::optional<Millis>> lockedUntil(Connection &connection, const Attempt &attempt, Millis now)
{
    return connection.first(sql::auth::findLockOf,
                            {{"account_key", attempt.accountKey}, {"address", attempt.address}, {"now", now}},
                            [](Row &row) { return row.integer(); });
}

Result<Failure> add(Transaction &transaction, const Attempt &attempt, LockRule rule, Millis now)
{
    const int after = rule.after > 0 ? rule.after : INT32_MAX;
    const auto counted = TRY(transaction->first(sql::auth::addFailure,
                                                {{"id", newUuid(now)},
                                                 {"account_key", attempt.accountKey},
                                                 {"address", attempt.address},
                                                 {"now", now},
                                                 {"quiet_since", now - day}},
                                                [](Row &row) {
                                                    return Failure{row.text(), row.number()};
                                                }));
    Failure failure = *counted;
    if (failure.failures >= after) {
        failure.locked = true;
        TRY(transaction->execute(sql::auth::lockFailure, {{"id", failure.id}, {"until", now + rule.time}}));
    }
    return failure;
}

Result<void> clear(Transaction &transaction, const Attempt &attempt)
{
    TRY(transaction->execute(sql::auth::clearFailures,
                             {{"account_key", attempt.accountKey}, {"address", attempt.address}}, {"fromAddress"}));
    return {};
}

Result<int> clearAccount(Transaction &transaction, const QString &accountKey, Millis now)
{
    const auto locks = TRY(transaction->first(sql::auth::countLocks, {{"account_key", accountKey}, {"now", now}},
                                              [](Row &row) { return row.number(); }));
    TRY(transaction->execute(sql::auth::clearFailures, {{"account_key", accountKey}, {"address", QString()}}));
    return locks.value_or(0);
}

Result<std::vector<SignInLock>> listLocks(Connection &connection, Millis now)
{
    return connection.all(sql::auth::selectLocks, {{"now", now}, {"id", QString()}}, readLock, {"list"});
}

Result<std::optional<SignInLock>> findLock(Connection &connection, const QString &id, Millis now)
{
    return connection.first(sql::auth::selectLocks, {{"now", now}, {"id", id}}, readLock, {"byId"});
}

Result<void> remove(Transaction &transaction, const QString &id)
{
    TRY(transaction->execute(sql::auth::removeFailure, {{"id", id}}));
    return {};
}

Result<int> forgetBefore(Transaction &transaction, Millis time)
{
    return transaction->execute(sql::auth::forgetFailures, {{"time", time}});
}

} // namespace td::failure_repository
