// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/PersonReader.h"
#include "server/imports/TicketReader.h"
#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketRepository.h"
#include "server/users/SkillCatalogue.h"

namespace td {

/// An account ready to be written.
struct NewPerson
{
    QString id;
    ImportedPerson person;
    std::vector<SkillEntry> skills;
    bool exists = false; ///< only its old id is new
};

/// A ticket ready to be written, with everybody it names found.
struct NewTicket
{
    TicketRecord record;
    QString alias;
    std::vector<QString> skillIds;
    std::vector<Message> replies; ///< oldest first, no two at one instant
    bool triage = false;          ///< its triage is ordered
};

/// Writes imported things as if they had always been here: their own dates, an event of origin `import` for each act
/// that is known, no mail. Thread: the transaction's.
namespace import_writer {

Result<void> write(Transaction &transaction, const NewPerson &person, Millis now);
Result<void> write(Transaction &transaction, const NewTicket &ticket, JobQueue &jobs);

} // namespace import_writer

} // namespace td
