// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/SkillCatalogue.h"

#include "server/users/sql/Queries.h"
#include "shared/text/Tokenizer.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<SkillCatalogue> SkillCatalogue::load(Connection &connection)
{
    SkillCatalogue catalogue;
    catalogue.m_entries = TRY(connection.all(sql::users::listSkills, {}, [](Row &row) {
        return SkillEntry{row.text(), row.text(), row.text(), row.number(), {}};
    }));
    struct Alias
    {
        QString skillId, alias, key;
        bool pattern;
    };
    const auto aliases = TRY(connection.all(sql::users::listAliases, {}, [](Row &row) {
        return Alias{row.text(), row.text(), row.text(), row.text() == "pattern"_L1};
    }));
    for (const Alias &alias : aliases) {
        for (SkillEntry &entry : catalogue.m_entries) {
            if (entry.id == alias.skillId) {
                entry.aliases.push_back({SkillAlias{alias.alias, alias.pattern}, alias.key});
            }
        }
    }
    return catalogue;
}

QString SkillCatalogue::keyOf(QStringView name) { return text::indexText(name); }

const SkillEntry *SkillCatalogue::findById(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const SkillEntry &e) { return e.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

const SkillEntry *SkillCatalogue::findByName(QStringView name) const
{
    const QString key = keyOf(name);
    for (const SkillEntry &entry : m_entries) {
        const auto matches = [&](const auto &alias) { return !alias.first.pattern.value_or(false) && alias.second == key; };
        if (entry.key == key || std::any_of(entry.aliases.begin(), entry.aliases.end(), matches)) {
            return &entry;
        }
    }
    return nullptr;
}

Result<std::vector<const SkillEntry *>> SkillCatalogue::resolve(const std::vector<QString> &names, const QString &field) const
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
