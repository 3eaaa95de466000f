// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/EventRepository.h"

#include "server/events/sql/Queries.h"

namespace td::event_repository {

Result<void> append(Transaction &transaction, const EventRow &event)
{
    TRY(transaction->execute(sql::events::append, {{"at", event.at},
                                                   {"kind", event.kind},
                                                   {"subject_id", event.subjectId},
                                                   {"ticket_id", event.ticketId},
                                                   {"changes", event.changes},
                                                   {"actor_id", event.actorId},
                                                   {"origin", nameOf(event.origin)},
                                                   {"audience", nameOf(event.audience)},
                                                   {"requester_id", event.requesterId},
                                                   {"assignee_id", event.assigneeId},
                                                   {"account_id", event.accountId}}));
    return {};
}

} // namespace td::event_repository
