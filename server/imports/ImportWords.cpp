// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ImportWords.h"

#include "server/events/EventRepository.h"
#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"
#include "shared/core/Uuid.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int longest = 60;

Result<void> tellNew(Transaction &transaction, const char *kind, const QString &id, const QString &name, Millis now)
{
    Changes changes;
    changes.add("name", QString(), name);
    return event_repository::append(transaction, {.at = now,
                                                  .kind = QString::fromLatin1(kind),
                                                  .subjectId = id,
                                                  .ticketId = {},
                                                  .changes = changes.take(),
                                                  .actorId = {},
                                                  .origin = Origin::Import,
                                                  .audience = Audience::Staff});
}

} // namespace

Result<void> ImportWords::load(Connection &connection)
{
    m_skills = TRY(skill_repository::load(connection)).entries();
    m_categories = TRY(category_repository::list(connection));
    return {};
}

std::vector<SkillEntry> ImportWords::skills(const QStringList &names, const QString &field, ImportFindings &findings)
{
    std::vector<SkillEntry> found;
    for (const QString &name : names) {
        const QString key = SkillCatalogue::keyOf(name);
        if (key.isEmpty() || name.size() > longest) {
            findings.note(field, u"“%1” cannot be a skill and is left out."_s.arg(name.left(longest)));
            continue;
        }
        auto entry = std::find_if(m_skills.begin(), m_skills.end(),
                                  [&](const SkillEntry &one) { return SkillCatalogue::goesBy(one, key); });
        if (entry == m_skills.end()) {
            m_newSkills.push_back({newUuid(SystemClock().now()), name, key, 1, {}});
            entry = m_skills.insert(m_skills.end(), m_newSkills.back());
            ++m_addedSkills;
        }
        if (std::none_of(found.begin(), found.end(), [&](const SkillEntry &one) { return one.id == entry->id; })) {
            found.push_back(*entry);
        }
    }
    std::sort(found.begin(), found.end(), [](const SkillEntry &a, const SkillEntry &b) { return a.name < b.name; });
    return found;
}

std::optional<Category> ImportWords::category(const QString &name, ImportFindings &findings)
{
    const QString key = SkillCatalogue::keyOf(name);
    if (name.isEmpty()) {
        return {};
    }
    if (key.isEmpty() || name.size() > longest) {
        findings.note(u"category"_s, u"“%1” cannot be a category and is left out."_s.arg(name.left(longest)));
        return {};
    }
    const auto found = std::find_if(m_categories.begin(), m_categories.end(),
                                    [&](const Category &one) { return SkillCatalogue::keyOf(one.name) == key; });
    if (found != m_categories.end()) {
        return *found;
    }
    m_newCategories.push_back({newUuid(SystemClock().now()), name});
    m_categories.push_back(m_newCategories.back());
    ++m_addedCategories;
    return m_newCategories.back();
}

Result<void> ImportWords::writeNew(Transaction &transaction, Millis now) const
{
    for (const SkillEntry &skill : m_newSkills) {
        TRY(skill_repository::insert(transaction, skill, now));
        TRY(tellNew(transaction, "skill.added", skill.id, skill.name, now));
    }
    for (const Category &category : m_newCategories) {
        TRY(category_repository::insert(transaction, category, now));
        TRY(tellNew(transaction, "category.added", category.id, category.name, now));
    }
    return {};
}

} // namespace td
