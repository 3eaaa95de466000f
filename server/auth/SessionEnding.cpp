// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionEnding.h"

#include "server/auth/SessionRepository.h"
#include "server/auth/SignInRepository.h"

using namespace Qt::Literals::StringLiterals;

namespace td::session_ending {

namespace {

Result<void> tell(Transaction &transaction, const QString &sessionId, const QString &accountId, const SessionEnd &end)
{
    return event_repository::append(transaction, {.at = end.at,
                                                  .kind = u"session.ended"_s,
                                                  .subjectId = sessionId,
                                                  .ticketId = {},
                                                  .actorId = end.actorId,
                                                  .origin = end.origin,
                                                  .audience = Audience::Account,
                                                  .accountId = accountId});
}

} // namespace

Result<void> one(Transaction &transaction, const QString &sessionId, const QString &accountId, const SessionEnd &end)
{
    TRY(session_repository::end(transaction, sessionId, end.reason, end.at));
    return tell(transaction, sessionId, accountId, end);
}

Result<void> all(Transaction &transaction, const QString &accountId, const std::optional<QString> &kept,
                 const SessionEnd &end)
{
    for (const QString &id : TRY(sign_in_repository::endAll(transaction, accountId, kept, end.reason, end.at))) {
        TRY(tell(transaction, id, accountId, end));
    }
    return {};
}

} // namespace td::session_ending
