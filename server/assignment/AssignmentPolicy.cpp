// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/assignment/AssignmentPolicy.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

struct Weighed
{
    const Candidate *candidate;
    std::vector<QString> matched;
};

bool full(const Candidate &candidate) { return candidate.capacity && candidate.open >= *candidate.capacity; }

/// Whether `a` goes before `b`.
bool better(const Weighed &a, const Weighed &b)
{
    if (a.matched.size() != b.matched.size()) {
        return a.matched.size() > b.matched.size();
    }
    if (a.candidate->open != b.candidate->open) {
        return a.candidate->open < b.candidate->open;
    }
    const Millis lastA = a.candidate->lastAssignedAt.value_or(0);
    const Millis lastB = b.candidate->lastAssignedAt.value_or(0);
    return lastA != lastB ? lastA < lastB : a.candidate->number < b.candidate->number;
}

template <class Wanted>
const Weighed *best(const std::vector<Weighed> &all, Wanted wanted)
{
    const Weighed *found = nullptr;
    for (const Weighed &one : all) {
        if (wanted(one) && (!found || better(one, *found))) {
            found = &one;
        }
    }
    return found;
}

QString joined(const std::vector<QString> &names) { return QStringList(names.begin(), names.end()).join(u", "_s); }

QString tickets(int count) { return count == 1 ? u"1 open ticket"_s : u"%1 open tickets"_s.arg(count); }

/// Why one who was not chosen was not.
QString verdict(const Weighed &one, const Weighed &chosen, bool skillsDecided)
{
    const Candidate &candidate = *one.candidate;
    if (candidate.away) {
        return u"away"_s;
    }
    if (full(candidate)) {
        return u"at capacity (%1 of %2)"_s.arg(candidate.open).arg(*candidate.capacity);
    }
    if (skillsDecided && one.matched.empty()) {
        return u"has none of the needed skills"_s;
    }
    if (!skillsDecided && candidate.role != Role::Admin) {
        return u"the ticket goes to an admin"_s;
    }
    if (one.matched.size() < chosen.matched.size()) {
        return u"has fewer of the needed skills"_s;
    }
    if (candidate.open > chosen.candidate->open) {
        return u"has more open tickets"_s;
    }
    if (candidate.lastAssignedAt.value_or(0) > chosen.candidate->lastAssignedAt.value_or(0)) {
        return u"was given a ticket more recently"_s;
    }
    return u"is as good, and joined later"_s;
}

} // namespace

AssignmentChoice chooseAssignee(const std::vector<Candidate> &candidates, const std::vector<NeededSkill> &needed,
                                const QString &requesterId)
{
    std::vector<Weighed> all;
    for (const Candidate &candidate : candidates) {
        Weighed weighed{&candidate, {}};
        for (const NeededSkill &skill : needed) {
            if (std::find(candidate.skillIds.begin(), candidate.skillIds.end(), skill.id) != candidate.skillIds.end()) {
                weighed.matched.push_back(skill.name);
            }
        }
        all.push_back(std::move(weighed));
    }

    const auto present = [&](const Weighed &one) { return !one.candidate->away && !full(*one.candidate); };
    const auto other = [&](const Weighed &one) { return one.candidate->id != requesterId; };
    const auto skilled = [&](const Weighed &one) {
        return one.candidate->role == Role::Moderator && !one.matched.empty() && present(one);
    };
    const auto admin = [](const Weighed &one) { return one.candidate->role == Role::Admin; };

    AssignmentChoice choice;
    const Weighed *chosen = best(all, [&](const Weighed &one) { return skilled(one) && other(one); });
    const bool skillsDecided = chosen != nullptr;
    if (chosen) {
        choice.reason = u"Knows %1 and has %2."_s.arg(joined(chosen->matched), tickets(chosen->candidate->open));
    } else {
        const QString why =
            needed.empty() ? u"No skill could be made out"_s : u"No moderator with %1 is free"_s.arg(joined([&] {
                std::vector<QString> names;
                for (const NeededSkill &skill : needed) {
                    names.push_back(skill.name);
                }
                return names;
            }()));
        chosen = best(all, [&](const Weighed &one) { return admin(one) && present(one) && other(one); });
        if (chosen) {
            choice.reason = u"%1, so it goes to the admin with the fewest open tickets (%2)."_s.arg(why).arg(
                chosen->candidate->open);
        } else if ((chosen = best(all, [&](const Weighed &one) { return admin(one) && other(one); }))) {
            choice.reason = u"%1 and every admin is away or at capacity; an admin gets it all the same."_s.arg(why);
        } else if ((chosen = best(all, admin))) {
            choice.reason = u"%1, and its requester is the only admin."_s.arg(why);
        } else {
            choice.reason = u"%1 and the desk has no active admin."_s.arg(why);
        }
    }
    for (const Weighed &one : all) {
        const Candidate &candidate = *one.candidate;
        const bool eligible = skillsDecided ? skilled(one) : admin(one) && present(one);
        CandidateScore score{candidate.id, candidate.name, one.matched, candidate.open, {}, eligible, u"chosen"_s};
        if (candidate.lastAssignedAt) {
            score.lastAssignedAt = Time{*candidate.lastAssignedAt};
        }
        if (&one != chosen) {
            score.verdict = !other(one) ? u"is the requester"_s
                            : chosen    ? verdict(one, *chosen, skillsDecided)
                                        : u"is no admin"_s;
        }
        choice.scores.push_back(std::move(score));
    }
    if (chosen) {
        choice.chosen = *chosen->candidate;
    }
    return choice;
}

} // namespace td
