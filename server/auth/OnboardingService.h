// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"
#include "shared/auth/OnboardingApi.h"

namespace td {

/// The payload of the mail about a role request.
struct RoleDecision
{
    Role role = Role::User;
    bool granted = false;
    static constexpr auto wire()
    {
        return std::tuple{field("role", &RoleDecision::role), field("granted", &RoleDecision::granted)};
    }
};

/// The questions to new people, and the roles that they ask for. Nobody makes himself staff: an admin decides. Thread:
/// any; functions that take a Connection read in the calling thread.
class OnboardingService final
{
public:
    OnboardingService(Database &database, JobQueue &jobs, const Clock &clock)
        : m_database(database),
          m_jobs(jobs),
          m_clock(clock)
    {
    }

    Result<Onboarding> read(Connection &connection, const Actor &actor) const;
    /// May be done again; a request that is open then follows the new choice.
    QFuture<Result<Onboarding>> complete(const Actor &actor, const OnboardingDraft &draft);

    Result<Page<RoleRequest>> listRequests(Connection &connection, const RoleRequestFilter &filter) const;
    /// Who has this role or a higher one by now keeps it.
    QFuture<Result<RoleRequest>> grant(const Actor &admin, const QString &id);
    QFuture<Result<RoleRequest>> refuse(const Actor &admin, const QString &id);

private:
    QFuture<Result<RoleRequest>> decide(const Actor &admin, const QString &id, RequestState state);
    Result<void> giveRole(Transaction &transaction, const Actor &admin, const QString &accountId, Role role) const;

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
};

} // namespace td
