// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/users/SkillCatalogue.h"

namespace td {

/// Rows of `skill` and `skill_alias`. Thread: the connection's.
namespace skill_repository {

Result<SkillCatalogue> load(Connection &connection);
Result<void> insert(Transaction &transaction, const SkillEntry &entry, Millis now);
/// Renames the skill, everywhere it is shown.
Result<void> rename(Transaction &transaction, const QString &id, const QString &name, const QString &key);
Result<void> replaceAliases(Transaction &transaction, const SkillEntry &entry);
Result<void> remove(Transaction &transaction, const QString &id);

} // namespace skill_repository

} // namespace td
