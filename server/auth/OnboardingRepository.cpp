// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/OnboardingRepository.h"

#include "server/auth/sql/Queries.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

namespace td::onboarding_repository {

namespace {

/// As they stand in a column.
struct Answers
{
    std::vector<OnboardingAnswer> answers;
    static constexpr auto wire() { return std::tuple{field("answers", &Answers::answers)}; }
};

std::vector<OnboardingAnswer> readAnswers(Row &row)
{
    const auto stored = fromAnswer<Answers>(row.bytes());
    return stored ? stored->answers : std::vector<OnboardingAnswer>();
}

std::optional<Time> readTime(Row &row)
{
    const auto at = row.optionalInteger();
    return at ? std::optional(Time{*at}) : std::nullopt;
}

RoleRequest readRequest(Row &row)
{
    RoleRequest request;
    request.id = row.text();
    request.accountId = row.text();
    request.name = row.text();
    request.email = row.text();
    request.role = fromName<Role>(row.text()).value_or(Role::User);
    request.state = fromName<RequestState>(row.text()).value_or(RequestState::Open);
    request.answers = readAnswers(row);
    request.createdAt = {row.integer()};
    request.decidedAt = readTime(row);
    return request;
}

} // namespace

Result<std::optional<Onboarding>> find(Connection &connection, const QString &accountId)
{
    return connection.first(sql::auth::findOnboarding, {{"id", accountId}}, [](Row &row) {
        Onboarding onboarding;
        onboarding.needed = row.flag();
        onboarding.completedAt = readTime(row);
        if (const auto role = row.optionalText()) {
            onboarding.chosenRole = fromName<Role>(*role);
        }
        onboarding.answers = readAnswers(row);
        onboarding.requestOpen = row.flag();
        return onboarding;
    });
}

Result<void> complete(Transaction &transaction, const QString &accountId, const OnboardingDraft &draft, Role role,
                      Millis now)
{
    TRY(transaction->execute(sql::auth::completeOnboarding, {{"id", accountId},
                                                             {"role", nameOf(role)},
                                                             {"chosen", nameOf(draft.role)},
                                                             {"answers", toJson(Answers{draft.answers})},
                                                             {"now", now}}));
    return {};
}

Result<void> setRole(Transaction &transaction, const QString &accountId, Role role, Millis now)
{
    TRY(transaction->execute(sql::auth::setRole, {{"id", accountId}, {"role", nameOf(role)}, {"now", now}}));
    return {};
}

Result<void> request(Transaction &transaction, const QString &id, const QString &accountId, Role role, Millis now)
{
    TRY(transaction->execute(sql::auth::insertRoleRequest,
                             {{"id", id}, {"account_id", accountId}, {"role", nameOf(role)}, {"now", now}}));
    return {};
}

Result<void> withdraw(Transaction &transaction, const QString &accountId)
{
    TRY(transaction->execute(sql::auth::withdrawRoleRequest, {{"account_id", accountId}}));
    return {};
}

Result<std::optional<RoleRequest>> findRequest(Connection &connection, const QString &id)
{
    return connection.first(sql::auth::selectRoleRequests, {{"id", id}}, readRequest, {"byId"});
}

Result<std::vector<RoleRequest>> listRequests(Connection &connection, std::optional<RequestState> state)
{
    if (!state) {
        return connection.all(sql::auth::selectRoleRequests, {}, readRequest, {"list"});
    }
    return connection.all(sql::auth::selectRoleRequests, {{"state", nameOf(*state)}}, readRequest, {"list", "inState"});
}

Result<bool> decide(Transaction &transaction, const QString &id, RequestState state, const QString &adminId, Millis now)
{
    return TRY(transaction->execute(sql::auth::decideRoleRequest,
                                    {{"id", id}, {"state", nameOf(state)}, {"decided_by", adminId}, {"now", now}})) ==
           1;
}

} // namespace td::onboarding_repository
