// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/users/SkillCatalogue.h"

namespace td {

/// Rows of `skill` and `skill_alias`. Thread: the connection's.
namespace skill_repository {

Result<SkillCatalogue> load(Connection &connection);
Result<void> insert(Transaction &transaction, const SkillEntry &entry, Millis now);
/// Writes name and aliases. What shows the name follows by spreadName.
Result<void> update(Transaction &transaction, const SkillEntry &entry);
/// Shows a changed name with its people and tickets; each ticket gets an event.
Result<void> spreadName(Transaction &transaction, const QString &id, const QString &actorId, Millis now);
/// Removes the skill from everywhere; each ticket that showed it gets an event.
Result<void> remove(Transaction &transaction, const QString &id, const QString &actorId, Millis now);

} // namespace skill_repository

} // namespace td
