// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/users/UserApi.h"

namespace td {

/// A managed skill with the keys that its name and aliases are matched by.
struct SkillEntry
{
    QString id;
    QString name;
    QString key;
    int version = 0;
    std::vector<std::pair<SkillAlias, QString>> aliases; ///< each with its key
};

/// All managed skills of a desk. A value; thread: any.
class SkillCatalogue final
{
public:
    explicit SkillCatalogue(std::vector<SkillEntry> entries) : m_entries(std::move(entries)) {}

    /// Whether `entry` goes by this key.
    static bool goesBy(const SkillEntry &entry, const QString &key);

    /// What names and aliases are compared by: the tokens of a name, so `c++` is `C++` and never `C`.
    static QString keyOf(QStringView name);

    const std::vector<SkillEntry> &entries() const { return m_entries; }
    const SkillEntry *findById(const QString &id) const;
    /// By name or word alias.
    const SkillEntry *findByName(QStringView name) const;

    /// The skills of these names or aliases, each once, in the catalogue's order; an unknown name is an error on
    /// `field`.
    Result<std::vector<const SkillEntry *>> resolve(const std::vector<QString> &names, const QString &field) const;

private:
    std::vector<SkillEntry> m_entries;
};

/// The names and ids of resolved skills.
std::vector<QString> namesOf(const std::vector<const SkillEntry *> &skills);
std::vector<QString> idsOf(const std::vector<const SkillEntry *> &skills);

} // namespace td
