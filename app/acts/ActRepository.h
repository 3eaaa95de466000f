// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/PendingAct.h"
#include "shared/sql/Connection.h"

namespace td::app {

/// The file of acts and drafts: what a person did and wrote here, and the server does not have. It is never dropped;
/// tables are added to it and columns as well, nothing is taken away. Thread: the connection's.
namespace act_repository {

Result<void> prepare(Connection &connection);

Result<void> insert(Connection &connection, const PendingAct &act);
/// Everything but id, ticket, kind and time.
Result<void> update(Connection &connection, const PendingAct &act);
Result<void> remove(Connection &connection, const QString &actId);

/// In the order of sending.
Result<std::vector<PendingAct>> all(Connection &connection);
Result<std::vector<PendingAct>> inState(Connection &connection, ActState state);
Result<std::optional<PendingAct>> nextWaiting(Connection &connection);
Result<std::vector<PendingAct>> ofTicket(Connection &connection, const QString &ticketId);
Result<std::optional<PendingAct>> find(Connection &connection, const QString &actId);
Result<int> countWaiting(Connection &connection);

/// An empty text removes the draft.
Result<void> keepDraft(Connection &connection, const QString &ticketId, MessageKind kind, const QString &text,
                       Millis at);
Result<QString> draft(Connection &connection, const QString &ticketId, MessageKind kind);

} // namespace act_repository

} // namespace td::app
