// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/RemovalService.h"

#include "server/auth/SessionRepository.h"
#include "server/events/EventRepository.h"
#include "server/users/RemovalJob.h"
#include "server/users/RemovalRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Result<User> existing(Connection &connection, const QString &id)
{
    auto user = isUuid(id) ? TRY(user_repository::find(connection, id)) : std::nullopt;
    if (!user) {
        return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such account."_s};
    }
    return std::move(*user);
}

Result<bool> isLastAdmin(Connection &connection, const User &user)
{
    return user.role == Role::Admin && user.active && TRY(user_repository::countActiveAdmins(connection)) == 1;
}

Result<void> mayGetTickets(Connection &connection, const QString &id, const QString &leaving)
{
    const auto heir = TRY(user_repository::find(connection, id));
    if (!heir || !heir->active || heir->id == leaving) {
        return Error{ErrorKind::BadInput, u"unknown_assignee"_s, u"There is no other active account with this id."_s,
                     u"reassignTo"_s};
    }
    return {};
}

} // namespace

Result<RemovalPreview> RemovalService::preview(Connection &connection, const QString &id) const
{
    const User user = TRY(existing(connection, id));
    RemovalPreview preview;
    preview.id = user.id;
    preview.name = user.name;
    preview.role = user.role;
    preview.lastAdmin = TRY(isLastAdmin(connection, user));
    preview.nameAfterwards = RemovalJob::nameAfterwards(user.number);
    preview.version = user.version;
    TRY(removal_repository::count(connection, preview, m_clock.now()));
    return preview;
}

QFuture<Result<void>> RemovalService::remove(const Actor &actor, const QString &id, const RemovalChoice &choice)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<void> {
        TRY(transaction.lock(DeskLock::Admins));
        TRY(transaction.lock(DeskLock::Assignment)); // nobody is given a ticket while he leaves
        const User user = TRY(existing(transaction.connection(), id));
        if (TRY(isLastAdmin(transaction.connection(), user))) {
            return Error{ErrorKind::Conflict, u"last_admin"_s,
                         u"This is the last active admin. Make somebody else an admin first."_s};
        }
        if (choice.reassignTo) {
            TRY(mayGetTickets(transaction.connection(), *choice.reassignTo, id));
        }
        const Millis now = m_clock.now();
        TRY(session_repository::endAllOf(transaction, id, u"account_deactivated"_s, now));
        TRY(removal_repository::anonymise(transaction, id, RemovalJob::nameAfterwards(user.number), now));
        TRY(event_repository::append(transaction, {.at = now,
                                                   .kind = u"account.deleted"_s,
                                                   .subjectId = id,
                                                   .ticketId = {},
                                                   .actorId = actor.id,
                                                   .audience = Audience::Staff,
                                                   .accountId = id}));
        return m_jobs.enqueue(transaction, {.kind = RemovalJob::kindName,
                                            .subjectId = id,
                                            .payload = toJson(RemovalOrder{user.number, choice.reassignTo, actor.id}),
                                            .dedupeKey = u"removal:"_s + id});
    });
}

} // namespace td
