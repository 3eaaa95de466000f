// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/events/EventRepository.h"
#include "shared/auth/AccountApi.h"

namespace td {

/// What people say of themselves: name, username, place, language, skills. Thread: any; functions that take a
/// Connection read in the calling thread.
class ProfileService final
{
public:
    ProfileService(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    QFuture<Result<User>> change(const Actor &actor, const ProfilePatch &patch);
    QFuture<Result<User>> changeSkills(const Actor &actor, const OwnSkills &skills);
    Result<UsernameAnswer> checkUsername(Connection &connection, const QString &username) const;

private:
    Result<User> tell(Transaction &transaction, const QString &accountId, Changes &changes, Millis now) const;

    Database &m_database;
    const Clock &m_clock;
};

} // namespace td
