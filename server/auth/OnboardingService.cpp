// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/OnboardingService.h"

#include "server/auth/OnboardingRepository.h"
#include "server/events/EventRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error noRequest() { return {ErrorKind::NotFound, u"not_found"_s, u"There is no such request."_s}; }

int rank(Role role) { return role == Role::Admin ? 2 : role == Role::Moderator ? 1 : 0; }

EventRow roleChanged(const QString &accountId, Role before, Role after, const QString &actorId, Millis now)
{
    Changes changes;
    changes.add("role", before, after);
    return {.at = now,
            .kind = u"account.changed"_s,
            .subjectId = accountId,
            .ticketId = {},
            .changes = changes.take(),
            .actorId = actorId,
            .audience = Audience::Staff,
            .accountId = accountId};
}

EventRow aboutRequest(const char *kind, const QString &id, const QString &actorId, Millis now)
{
    return {.at = now,
            .kind = QString::fromLatin1(kind),
            .subjectId = id,
            .ticketId = {},
            .actorId = actorId,
            .audience = Audience::Admin};
}

} // namespace

Result<Onboarding> OnboardingService::read(Connection &connection, const Actor &actor) const
{
    return TRY(onboarding_repository::find(connection, actor.id)).value_or(Onboarding{});
}

QFuture<Result<Onboarding>> OnboardingService::complete(const Actor &actor, const OnboardingDraft &draft)
{
    return m_database.write([this, actor, draft](Transaction &transaction) -> Result<Onboarding> {
        const Millis now = m_clock.now();
        const auto user = TRY(user_repository::find(transaction.connection(), actor.id));
        const Role before = user ? user->role : Role::User;
        const bool asks = rank(draft.role) > rank(before);
        const Role after = isStaff(before) || isStaff(draft.role) ? before : draft.role;
        TRY(onboarding_repository::complete(transaction, actor.id, draft, after, now));
        TRY(event_repository::append(transaction, roleChanged(actor.id, before, after, actor.id, now)));
        TRY(onboarding_repository::withdraw(transaction, actor.id));
        if (asks) {
            const QString id = newUuid(now);
            TRY(onboarding_repository::request(transaction, id, actor.id, draft.role, now));
            TRY(event_repository::append(transaction, aboutRequest("role_request.made", id, actor.id, now)));
        }
        return *TRY(onboarding_repository::find(transaction.connection(), actor.id));
    });
}

Result<Page<RoleRequest>> OnboardingService::listRequests(Connection &connection, const RoleRequestFilter &filter) const
{
    return Page<RoleRequest>{TRY(onboarding_repository::listRequests(connection, filter.state)), {}};
}

QFuture<Result<RoleRequest>> OnboardingService::grant(const Actor &admin, const QString &id)
{
    return decide(admin, id, RequestState::Granted);
}

QFuture<Result<RoleRequest>> OnboardingService::refuse(const Actor &admin, const QString &id)
{
    return decide(admin, id, RequestState::Refused);
}

QFuture<Result<RoleRequest>> OnboardingService::decide(const Actor &admin, const QString &id, RequestState state)
{
    return m_database.write([this, admin, id, state](Transaction &transaction) -> Result<RoleRequest> {
        const Millis now = m_clock.now();
        const auto request =
            isUuid(id) ? TRY(onboarding_repository::findRequest(transaction.connection(), id)) : std::nullopt;
        if (!request) {
            return noRequest();
        }
        if (!TRY(onboarding_repository::decide(transaction, id, state, admin.id, now))) {
            return Error{ErrorKind::Conflict, u"request_decided"_s, u"This request has been decided already."_s};
        }
        const bool granted = state == RequestState::Granted;
        if (granted) {
            TRY(giveRole(transaction, admin, request->accountId, request->role));
        }
        TRY(event_repository::append(
            transaction, aboutRequest(granted ? "role_request.granted" : "role_request.refused", id, admin.id, now)));
        TRY(m_jobs.enqueue(transaction, {.kind = u"account.tell_role_decided"_s,
                                         .subjectId = request->accountId,
                                         .payload = toJson(RoleDecision{request->role, granted})}));
        return *TRY(onboarding_repository::findRequest(transaction.connection(), id));
    });
}

Result<void> OnboardingService::giveRole(Transaction &transaction, const Actor &admin, const QString &accountId,
                                         Role role) const
{
    const auto user = TRY(user_repository::find(transaction.connection(), accountId));
    if (!user || rank(user->role) >= rank(role)) {
        return {};
    }
    const Millis now = m_clock.now();
    TRY(onboarding_repository::setRole(transaction, accountId, role, now));
    return event_repository::append(transaction, roleChanged(accountId, user->role, role, admin.id, now));
}

} // namespace td
