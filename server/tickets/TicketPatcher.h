// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketRepository.h"

namespace td {

/// Applies what a person wants to a ticket in memory, and keeps what triage had said where he decides otherwise. Skills
/// of a stored ticket are written here, everything else by ticket_writer::save. Thread: the transaction's.
namespace ticket_patcher {

Result<void> apply(Transaction &transaction, const Actor &actor, TicketRecord &record, const TicketPatch &patch,
                   Millis now);

} // namespace ticket_patcher

} // namespace td
