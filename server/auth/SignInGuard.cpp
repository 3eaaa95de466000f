// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SignInGuard.h"

#include "server/events/EventRepository.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<void> SignInGuard::checkLock(Connection &connection, const Attempt &attempt) const
{
    const Millis now = m_clock.now();
    const auto until = TRY(failure_repository::lockedUntil(connection, attempt, now));
    if (!until) {
        return {};
    }
    const Millis left = *until - now;
    return Error{ErrorKind::TooMany,
                 u"sign_in_locked"_s,
                 u"Too many sign-ins have failed. Wait %1 minutes, or ask an admin of the desk."_s.arg(
                     (left + minute - 1) / minute),
                 {},
                 int((left + second - 1) / second)};
}

QFuture<Result<void>> SignInGuard::failed(const Attempt &attempt)
{
    return m_database.write([this, attempt](Transaction &transaction) -> Result<void> {
        const Millis now = m_clock.now();
        const Failure failure = TRY(failure_repository::add(transaction, attempt, m_rule, now));
        if (!failure.locked) {
            return {};
        }
        return event_repository::append(transaction, {.at = now,
                                                      .kind = u"sign_in.locked"_s,
                                                      .subjectId = failure.id,
                                                      .ticketId = {},
                                                      .origin = Origin::System,
                                                      .audience = Audience::Admin});
    });
}

} // namespace td
