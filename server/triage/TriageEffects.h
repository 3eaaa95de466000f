// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/triage/TriageTypes.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// Between the desk and a triage provider: what it may look at, and what its result changes.
namespace triage_effects {

/// The ticket's text with the values that this desk allows; the skills are those that active staff really have.
Result<triage::TriageInput> inputFor(Connection &connection, const Ticket &ticket);

/// Writes the result into the ticket, except over what a person has decided. False, and nothing is written, when the
/// text is no longer the one that was asked about and is triaged again.
Result<bool> apply(Transaction &transaction, const QString &ticketId, const triage::TriageInput &asked,
                   const triage::TriageResult &result, Millis now);

} // namespace triage_effects

} // namespace td
