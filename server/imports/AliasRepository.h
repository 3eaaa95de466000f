// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

namespace td {

/// Rows of `account_alias` and `ticket_alias`: the ids that things had in the system that they came from. Thread: the
/// connection's.
namespace alias_repository {

/// The account or ticket that went by this id; nothing when none did.
Result<std::optional<QString>> findAccount(Connection &connection, const QString &alias);
Result<std::optional<QString>> findTicket(Connection &connection, const QString &alias);

Result<void> insertAccount(Transaction &transaction, const QString &alias, const QString &accountId);
Result<void> insertTicket(Transaction &transaction, const QString &alias, const QString &ticketId);

} // namespace alias_repository

} // namespace td
