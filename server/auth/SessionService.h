// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/storage/Database.h"
#include "shared/auth/AccountApi.h"

namespace td {

/// One's own sign-ins: see them, end them. Thread: any; functions that take a Connection read in the calling thread.
class SessionService final
{
public:
    SessionService(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<Page<OwnSignIn>> list(Connection &connection, const Actor &actor) const;
    QFuture<Result<void>> end(const Actor &actor, const QString &id);
    QFuture<Result<void>> endAll(const Actor &actor);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace td
