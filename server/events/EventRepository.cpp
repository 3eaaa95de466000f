// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/EventRepository.h"

#include "server/events/sql/Queries.h"
#include "server/users/UserRepository.h"

using namespace Qt::Literals::StringLiterals;

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
                                                   {"was_assignee_id", event.wasAssigneeId},
                                                   {"reach", nameOf(event.reach)},
                                                   {"was_reach", nameOf(event.wasReach)},
                                                   {"watchers", toJson(event.watcherIds)},
                                                   {"was_watchers", toJson(event.wasWatcherIds)},
                                                   {"account_id", event.accountId}}));
    transaction.announce();
    if (event.accountId && !event.kind.startsWith("notification."_L1)) { // those change nothing about the account
        transaction.announceAccounts();
    }
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
                              event.position.xid = row.integer();
                              event.position.id = row.integer();
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
                              event.row.wasAssigneeId = row.optionalText();
                              event.row.reach = fromName<Reach>(row.text()).value_or(Reach::Admins);
                              event.row.wasReach = fromName<Reach>(row.text()).value_or(Reach::Admins);
                              event.row.watcherIds = namesFromJson(row.text());
                              event.row.wasWatcherIds = namesFromJson(row.text());
                              event.row.accountId = row.optionalText();
                              return event;
                          });
}

Result<bool> behind(Connection &connection, EventPosition position)
{
    const auto count = TRY(connection.first(sql::events::countBehind, {{"xid", position.xid}, {"id", position.id}},
                                            [](Row &row) { return row.number(); }));
    return count.value_or(0) > 0;
}

} // namespace td::event_repository
