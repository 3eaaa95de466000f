// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

namespace td {

/// Somebody who could be given a ticket, with what decides.
struct Candidate
{
    QString id;
    qint64 number = 0;
    QString name;
    Role role = Role::Moderator;
    bool away = false;
    std::optional<int> capacity;
    int open = 0; ///< tickets he has that are not done
    std::optional<Millis> lastAssignedAt;
    std::vector<QString> skillIds;
};

struct NeededSkill
{
    QString id;
    QString name;
};

/// One candidate as he was weighed; kept with the assignment, so that everyone can see why.
struct CandidateScore
{
    QString id;
    QString name;
    std::vector<QString> matched; ///< names of the needed skills he has
    int open = 0;
    std::optional<Time> lastAssignedAt;
    bool eligible = false;
    QString verdict; ///< `chosen`, or why not
    static constexpr auto wire()
    {
        return std::tuple{field("id", &CandidateScore::id),
                          field("name", &CandidateScore::name),
                          field("matched", &CandidateScore::matched),
                          field("open", &CandidateScore::open),
                          field("lastAssignedAt", &CandidateScore::lastAssignedAt),
                          field("eligible", &CandidateScore::eligible),
                          field("verdict", &CandidateScore::verdict)};
    }
};

struct AssignmentChoice
{
    std::optional<Candidate> chosen; ///< nobody only when there is no active admin either
    QString reason;                  ///< one sentence for people
    std::vector<CandidateScore> scores;
};

/// Chooses who gets a ticket: a moderator with at least one needed skill, present and below capacity; of these the one
/// with the most needed skills, then the fewest open tickets, then the longest without a new one. Where none fits or no
/// skill is needed, an admin by the same rule; and rather an absent or full admin than nobody. Nobody is given his own
/// ticket while somebody else can have it. `candidates` are active accounts; their order does not matter.
AssignmentChoice chooseAssignee(const std::vector<Candidate> &candidates, const std::vector<NeededSkill> &needed,
                                const QString &requesterId);

} // namespace td
