// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionService.h"

#include "server/auth/SessionEnding.h"
#include "server/auth/SignInRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<Page<OwnSignIn>> SessionService::list(Connection &connection, const Actor &actor) const
{
    Page<OwnSignIn> page{TRY(sign_in_repository::list(connection, actor.id, m_clock.now())), {}};
    for (OwnSignIn &signIn : page.items) {
        signIn.current = signIn.id == actor.sessionId;
    }
    return page;
}

QFuture<Result<void>> SessionService::end(const Actor &actor, const QString &id)
{
    return m_database.write([this, actor, id](Transaction &transaction) -> Result<void> {
        const Millis now = m_clock.now();
        if (!isUuid(id) || !TRY(sign_in_repository::exists(transaction.connection(), id, actor.id, now))) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such sign-in of yours."_s};
        }
        return session_ending::one(transaction, id, actor.id, {u"signed_out"_s, Origin::Person, actor.id, now});
    });
}

QFuture<Result<void>> SessionService::endAll(const Actor &actor)
{
    return m_database.write([this, actor](Transaction &transaction) {
        return session_ending::all(transaction, actor.id, {},
                                   {u"signed_out"_s, Origin::Person, actor.id, m_clock.now()});
    });
}

} // namespace td
