// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/SkillRepository.h"

#include "server/users/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::skill_repository {

namespace {

/// Writes the names of skills anew, with the people and tickets that have this one.
Result<void> showAnew(Transaction &transaction, const QString &skillId, const QString &actorId, Millis now,
                      const Options &options)
{
    TRY(transaction->execute(sql::users::renewAccountSkills, {{"skill_id", skillId}}, options));
    TRY(transaction->execute(sql::users::tellTicketSkills, {{"skill_id", skillId}, {"actor_id", actorId}, {"at", now}},
                             options));
    TRY(transaction->execute(sql::users::renewTicketSkills, {{"skill_id", skillId}, {"now", now}}, options));
    return {};
}

Result<void> insertAliases(Transaction &transaction, const SkillEntry &entry)
{
    for (const auto &[alias, key] : entry.aliases) {
        TRY(transaction->execute(sql::users::insertAlias,
                                 {{"skill_id", entry.id},
                                  {"alias", alias.alias},
                                  {"alias_key", key},
                                  {"kind", alias.pattern.value_or(false) ? u"pattern"_s : u"word"_s}}));
    }
    return {};
}

} // namespace

Result<SkillCatalogue> load(Connection &connection)
{
    auto entries = TRY(connection.all(sql::users::listSkills, {}, [](Row &row) {
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
        for (SkillEntry &entry : entries) {
            if (entry.id == alias.skillId) {
                entry.aliases.push_back({SkillAlias{alias.alias, alias.pattern}, alias.key});
            }
        }
    }
    return SkillCatalogue(std::move(entries));
}

Result<void> insert(Transaction &transaction, const SkillEntry &entry, Millis now)
{
    TRY(transaction->execute(sql::users::insertNewSkill,
                             {{"id", entry.id}, {"name", entry.name}, {"name_key", entry.key}, {"created_at", now}}));
    return insertAliases(transaction, entry);
}

Result<void> update(Transaction &transaction, const SkillEntry &entry)
{
    TRY(transaction->execute(sql::users::updateSkill,
                             {{"id", entry.id}, {"name", entry.name}, {"name_key", entry.key}}));
    TRY(transaction->execute(sql::users::deleteAliases, {{"skill_id", entry.id}}));
    return insertAliases(transaction, entry);
}

Result<void> spreadName(Transaction &transaction, const QString &id, const QString &actorId, Millis now)
{
    return showAnew(transaction, id, actorId, now, {});
}

Result<void> remove(Transaction &transaction, const QString &id, const QString &actorId, Millis now)
{
    // The names shown with people and tickets go first, while it is known whose they are.
    TRY(showAnew(transaction, id, actorId, now, {"removing"}));
    TRY(transaction->execute(sql::users::deleteSkill, {{"id", id}}));
    return {};
}

} // namespace td::skill_repository
