// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LockService.h"

#include "server/auth/FailureRepository.h"
#include "server/events/EventRepository.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<Page<SignInLock>> LockService::list(Connection &connection) const
{
    return Page<SignInLock>{TRY(failure_repository::listLocks(connection, m_clock.now())), {}};
}

QFuture<Result<void>> LockService::lift(const Actor &actor, const QString &id)
{
    return m_database.write([this, actor, id](Transaction &transaction) -> Result<void> {
        const Millis now = m_clock.now();
        if (!isUuid(id) || !TRY(failure_repository::findLock(transaction.connection(), id, now))) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such lock, or it has ended."_s};
        }
        TRY(failure_repository::remove(transaction, id));
        return event_repository::append(transaction, {.at = now,
                                                      .kind = u"sign_in.unlocked"_s,
                                                      .subjectId = id,
                                                      .ticketId = {},
                                                      .actorId = actor.id,
                                                      .audience = Audience::Admin});
    });
}

Result<int> LockService::liftAllOf(Transaction &transaction, const QString &identifier, Millis now)
{
    QString key = identifier.contains(u'@') ? user_repository::emailKey(identifier) : username::keyOf(identifier);
    if (const auto account = TRY(user_repository::findCredentials(transaction.connection(), identifier))) {
        key = user_repository::emailKey(account->email);
    }
    return failure_repository::clearAccount(transaction, key, now);
}

} // namespace td
