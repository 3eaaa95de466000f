// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/assignment/AssignmentPolicy.h"
#include "server/storage/Database.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// Candidates, and rows of `assignment`. Thread: the connection's.
namespace assignment_repository {

/// Active moderators and admins with their skills and open tickets; `exceptTicket` is not counted as open.
Result<std::vector<Candidate>> candidates(Connection &connection, const QString &exceptTicket);
Result<std::vector<NeededSkill>> neededSkills(Connection &connection, const QString &ticketId);
Result<void> insert(Transaction &transaction, const QString &id, const QString &ticketId, const QString &jobId,
                    const AssignmentChoice &choice, Millis at);
Result<void> touchAssignee(Transaction &transaction, const QString &accountId, Millis at);
Result<std::vector<AssignmentRecord>> list(Connection &connection, const QString &ticketId);

} // namespace assignment_repository

} // namespace td
