// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/triage/TriageTypes.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// Rows of `triage_ledger`: what was asked of whom, and what came back. Thread: the connection's.
namespace ledger_repository {

Result<void> insertAsked(Transaction &transaction, const QString &id, const QString &ticketId, const QString &jobId,
                         const triage::PreparedCall &call, Millis at);
/// Completes an asked row, with the answer or the error.
Result<void> complete(Transaction &transaction, const QString &id, const triage::ProviderAnswer &answer);
Result<std::vector<TriageRecord>> list(Connection &connection, const QString &ticketId);

} // namespace ledger_repository

} // namespace td
