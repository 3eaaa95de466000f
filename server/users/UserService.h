// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/storage/Database.h"
#include "server/users/SkillCatalogue.h"
#include "shared/api/Endpoint.h"

namespace td {

/// The rules of accounts, skills and categories: who is what, and what the desk knows. Thread: any; functions that take
/// a Connection read in the calling thread.
class UserService final
{
public:
    UserService(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<Page<User>> list(Connection &connection, const UserFilter &filter) const;
    Result<User> read(Connection &connection, const QString &id) const;

    /// Who is no admin may only change his own `away`. The last active admin stays one. A deactivated account is signed
    /// out everywhere.
    QFuture<Result<User>> change(const Actor &actor, const QString &id, const UserPatch &patch,
                                 std::optional<int> seen);

    Result<Page<Skill>> listSkills(Connection &connection) const;
    QFuture<Result<Skill>> addSkill(const Actor &actor, const SkillDraft &draft);
    QFuture<Result<Skill>> changeSkill(const Actor &actor, const QString &id, const SkillPatch &patch);
    QFuture<Result<void>> removeSkill(const Actor &actor, const QString &id);

    Result<Page<Category>> listCategories(Connection &connection) const;
    QFuture<Result<Category>> addCategory(const Actor &actor, const CategoryDraft &draft);

private:
    Result<void> tell(Transaction &transaction, const Actor &actor, const char *kind, const QString &subjectId,
                      const std::optional<QString> &accountId, QByteArray changes) const;

    Database &m_database;
    const Clock &m_clock;
};

} // namespace td
