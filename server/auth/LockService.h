// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/storage/Database.h"
#include "shared/auth/LockApi.h"

namespace td {

/// The locks that failed sign-ins have made: an admin sees and lifts them. Thread: any; functions that take a
/// Connection read in the calling thread.
class LockService final
{
public:
    LockService(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<Page<SignInLock>> list(Connection &connection) const;
    QFuture<Result<void>> lift(const Actor &actor, const QString &id);

    /// Every lock on the account of an address or username: what the command line does. Gives their number.
    static Result<int> liftAllOf(Transaction &transaction, const QString &identifier, Millis now);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace td
