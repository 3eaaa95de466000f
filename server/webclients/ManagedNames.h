// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/users/UserService.h"

namespace td {

/// What became of the skills that a web client wrote as free words.
struct SettledSkills
{
    std::vector<QString> known;
    QStringList leftOut;

    /// A sentence about what was left out, to stand behind another one; empty when nothing was.
    QString note() const;
};

/// Web clients let people write skills and categories as they like; here both are managed lists. An admin's new skills
/// are added to the list; those of others are left out, which the answer says. Thread: any.
class ManagedNames final
{
public:
    explicit ManagedNames(UserService &users) : m_users(users) {}

    /// Looks the words up with the connection of the calling thread.
    QFuture<Result<SettledSkills>> settle(Connection &connection, const Actor &actor, std::vector<QString> words) const;

    /// The category of this name as the desk spells it; nothing when there is none.
    Result<std::optional<QString>> category(Connection &connection, const QString &name) const;

private:
    QFuture<Result<SettledSkills>> addNext(const Actor &actor, SettledSkills settled, QStringList wanted) const;

    UserService &m_users;
};

} // namespace td
