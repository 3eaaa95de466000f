// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportFindings.h"
#include "server/storage/Database.h"
#include "server/users/SkillCatalogue.h"

namespace td {

/// The skills and categories that an import meets: those of the desk, and new ones, which are written with the records
/// that brought them. Thread: the import's.
class ImportWords final
{
public:
    Result<void> load(Connection &connection);

    /// Skills of these names or aliases, each once. What cannot be a skill is left out with a note.
    std::vector<SkillEntry> skills(const QStringList &names, const QString &field, ImportFindings &findings);
    /// Nothing for an empty name.
    std::optional<Category> category(const QString &name, ImportFindings &findings);

    /// Writes what is new since the last time.
    Result<void> writeNew(Transaction &transaction, Millis now) const;
    void written() { m_newSkills.clear(), m_newCategories.clear(); }

    int addedSkills() const { return m_addedSkills; }
    int addedCategories() const { return m_addedCategories; }

private:
    std::vector<SkillEntry> m_skills;
    std::vector<Category> m_categories;
    std::vector<SkillEntry> m_newSkills;
    std::vector<Category> m_newCategories;
    int m_addedSkills = 0;
    int m_addedCategories = 0;
};

} // namespace td
