// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketPatcher.h"

#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonWriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::ticket_patcher {

namespace {

/// Free words, each once, without a leading #.
std::vector<QString> cleanTags(const std::vector<QString> &tags)
{
    std::vector<QString> clean;
    for (QString tag : tags) {
        while (tag.startsWith(u'#')) {
            tag.remove(0, 1);
        }
        tag = tag.trimmed();
        if (!tag.isEmpty() && std::find(clean.begin(), clean.end(), tag) == clean.end()) {
            clean.push_back(tag);
        }
    }
    return clean;
}

} // namespace

Result<void> apply(Transaction &transaction, const Actor &actor, TicketRecord &record, const TicketPatch &patch,
                   Millis now)
{
    Ticket &ticket = record.ticket;
    const bool stored = ticket.number != 0;
    // A person's value replaces triage's for good; what triage had said is kept beside it.
    const auto decide = [&](const char *field, auto &value, const auto &wanted, QString &by) -> Result<void> {
        if (stored && by == decided_by::triage && !(value == wanted)) {
            TRY(ticket_repository::insertCorrection(transaction, newUuid(now), ticket.id, field, toJson(value),
                                                    toJson(wanted), actor.id, now));
        }
        value = wanted;
        by = decided_by::person;
        return {};
    };
    if (patch.subject) {
        ticket.subject = *patch.subject;
    }
    if (patch.text) {
        ticket.text = *patch.text;
    }
    if (patch.priority) {
        TRY(decide("priority", ticket.priority, *patch.priority, record.priorityBy));
    }
    if (patch.type.given()) {
        const auto types = TRY(ticket_repository::types(transaction.connection()));
        if (patch.type.value() && std::find(types.begin(), types.end(), *patch.type.value()) == types.end()) {
            return Error{ErrorKind::BadInput, u"not_allowed"_s,
                         u"type is one of: %1."_s.arg(QStringList(types.begin(), types.end()).join(u", "_s)),
                         u"type"_s};
        }
        TRY(decide("type", ticket.type, patch.type.value(), record.typeBy));
    }
    if (patch.category.given()) {
        std::optional<Category> category;
        if (patch.category.value()) {
            category =
                TRY(category_repository::resolve(transaction.connection(), *patch.category.value(), u"category"_s));
        }
        TRY(decide("category", ticket.category, category ? std::optional(category->name) : std::nullopt,
                   record.categoryBy));
        record.categoryId = category ? std::optional(category->id) : std::nullopt;
    }
    if (patch.tags) {
        ticket.tags = cleanTags(*patch.tags);
    }
    if (patch.skills) {
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const auto skills = TRY(catalogue.resolve(*patch.skills, u"skills"_s));
        TRY(decide("skills", ticket.skills, namesOf(skills), record.skillsBy));
        if (stored) {
            TRY(ticket_repository::replaceSkills(transaction, ticket.id, idsOf(skills)));
        }
    }
    if (patch.deadline.given()) {
        ticket.deadline = patch.deadline.value();
    }
    if (patch.isPublic) {
        ticket.isPublic = *patch.isPublic;
    }
    if (patch.summary) {
        ticket.summary = *patch.summary;
    }
    if (patch.notes) {
        ticket.notes = *patch.notes;
    }
    return {};
}

} // namespace td::ticket_patcher
