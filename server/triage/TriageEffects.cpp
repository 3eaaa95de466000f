// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/TriageEffects.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/tickets/TicketWriter.h"
#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace td::triage_effects {

Result<triage::TriageInput> inputFor(Connection &connection, const Ticket &ticket)
{
    triage::TriageInput input;
    input.subject = ticket.subject;
    input.text = ticket.text;
    for (const QString &type : TRY(ticket_repository::types(connection))) {
        input.types += type;
    }
    for (const auto &[priority, name] : EnumNames<Priority>::names) {
        input.priorities += QString::fromLatin1(name);
    }
    for (const Category &category : TRY(category_repository::list(connection))) {
        input.categories += category.name;
    }
    std::set<QString> had;
    for (const Candidate &candidate : TRY(assignment_repository::candidates(connection, ticket.id))) {
        had.insert(candidate.skillIds.begin(), candidate.skillIds.end());
    }
    const SkillCatalogue catalogue = TRY(skill_repository::load(connection));
    for (const SkillEntry &entry : catalogue.entries()) {
        if (!had.contains(entry.id)) {
            continue;
        }
        triage::DeskSkill skill{entry.id, entry.name, {}};
        for (const auto &[alias, key] : entry.aliases) {
            (alias.pattern.value_or(false) ? skill.patterns : skill.aliases) += alias.alias;
        }
        input.skills += skill;
    }
    return input;
}

Result<bool> apply(Transaction &transaction, const QString &ticketId, const triage::TriageInput &asked,
                   const triage::TriageResult &result, Millis now)
{
    const auto before = TRY(ticket_repository::findForUpdate(transaction, ticketId));
    if (!before || before->deletedAt) {
        return true;
    }
    if (!before->workedAt && (before->ticket.subject != asked.subject || before->ticket.text != asked.text)) {
        return false;
    }
    TicketRecord after = *before;
    Ticket &ticket = after.ticket;
    const auto decide = [](auto &value, auto wanted, QString &by) {
        if (by != decided_by::person) {
            value = std::move(wanted);
            by = decided_by::triage;
        }
    };
    if (result.type) {
        decide(ticket.type, std::optional(result.type->value), after.typeBy);
    }
    if (const auto priority = result.priority ? fromName<Priority>(result.priority->value) : std::nullopt) {
        decide(ticket.priority, *priority, after.priorityBy);
    }
    if (result.category && after.categoryBy != decided_by::person) {
        const Category category =
            TRY(category_repository::resolve(transaction.connection(), result.category->value, u"category"_s));
        decide(ticket.category, std::optional(category.name), after.categoryBy);
        after.categoryId = category.id;
    }
    if (after.skillsBy != decided_by::person) {
        std::vector<QString> ids, names;
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        for (const triage::SkillChoice &skill : result.skills) {
            if (const SkillEntry *entry = catalogue.findById(skill.skillId)) { // it may be gone since it was asked for
                ids.push_back(entry->id);
                names.push_back(entry->name);
            }
        }
        decide(ticket.skills, names, after.skillsBy);
        TRY(ticket_repository::replaceSkills(transaction, ticketId, ids));
    }
    // What a person wrote meanwhile stays; an earlier triage's words are renewed.
    const bool ours = before->ticket.triagedAt && !before->workedAt;
    if (ticket.summary.isEmpty() || ours) {
        ticket.summary = result.summary;
    }
    if (ticket.notes.value_or(QString()).isEmpty() || ours) {
        ticket.notes = result.notes;
    }
    ticket.confidence = result.confidence;
    ticket.triagedAt = Time{now};
    TRY(ticket_writer::save(transaction, *before, after,
                            {.kind = u"ticket.triaged"_s, .origin = Origin::Triage, .at = now}));
    return true;
}

} // namespace td::triage_effects
