// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/SkillCatalogue.h"

#include "shared/text/Tokenizer.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

QString SkillCatalogue::keyOf(QStringView name) { return text::indexText(name); }

const SkillEntry *SkillCatalogue::findById(const QString &id) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const SkillEntry &e) { return e.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

bool SkillCatalogue::goesBy(const SkillEntry &entry, const QString &key)
{
    const auto matches = [&](const auto &alias) { return !alias.first.pattern.value_or(false) && alias.second == key; };
    return entry.key == key || std::any_of(entry.aliases.begin(), entry.aliases.end(), matches);
}

const SkillEntry *SkillCatalogue::findByName(QStringView name) const
{
    const QString key = keyOf(name);
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const SkillEntry &e) { return goesBy(e, key); });
    return found == m_entries.end() ? nullptr : &*found;
}

Result<std::vector<const SkillEntry *>> SkillCatalogue::resolve(const std::vector<QString> &names,
                                                                const QString &field) const
{
    std::vector<const SkillEntry *> found;
    for (const QString &name : names) {
        const SkillEntry *entry = findByName(name);
        if (!entry) {
            return Error{ErrorKind::BadInput, u"unknown_skill"_s,
                         u"There is no skill %1. An admin can add it to the list of skills."_s.arg(name), field};
        }
        if (std::find(found.begin(), found.end(), entry) == found.end()) {
            found.push_back(entry);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<QString> namesOf(const std::vector<const SkillEntry *> &skills)
{
    std::vector<QString> names;
    for (const SkillEntry *skill : skills) {
        names.push_back(skill->name);
    }
    return names;
}

std::vector<QString> idsOf(const std::vector<const SkillEntry *> &skills)
{
    std::vector<QString> ids;
    for (const SkillEntry *skill : skills) {
        ids.push_back(skill->id);
    }
    return ids;
}

} // namespace td
