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

Result<EventPosition> head(Connection &connection)
{
    return TRY(connection.first(sql::events::head, {},
                                [](Row &row) {
                                    return EventPosition{row.integer(), row.integer()};
                                }))
        .value_or(EventPosition{});
}

Result<std::vector<StoredEvent>> after(Connection &connection, EventPosition position, int limit)
{
    return connection.all(sql::events::after, {{"xid", position.xid}, {"id", position.id}, {"limit", limit}},
                          [](Row &row) {
                              StoredEvent event;
                              event.xid = row.integer();
                              event.id = row.integer();
                              event.row.at = row.integer();
                              event.row.kind = row.text();
                              event.row.subjectId = row.text();
                              event.row.ticketId = row.optionalText();
                              event.row.changes = row.bytes();
                              event.row.actorId = row.optionalText();
                              event.row.origin = fromName<Origin>(row.text()).value_or(Origin::System);
                              event.row.audience = fromName<Audience>(row.text()).value_or(Audience::Admin);
                              event.row.requesterId = row.optionalText();
                              event.row.assigneeId = row.optionalText();
                              event.row.accountId = row.optionalText();
                              return event;
                          });
}

} // namespace td::event_repository
