// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/RemovalRepository.h"

#include "server/users/sql/Queries.h"

namespace td::removal_repository {

Result<void> count(Connection &connection, RemovalPreview &preview, Millis now)
{
    TRY(connection.first(sql::users::countRemoval, {{"id", preview.id}, {"now", now}}, [&](Row &row) {
        preview.filedOpen = row.number();
        preview.filedDone = row.number();
        preview.assignedOpen = row.number();
        preview.watched = row.number();
        preview.signIns = row.number();
        return 0;
    }));
    return {};
}

Result<bool> anonymise(Transaction &transaction, const QString &id, const QString &name, Millis now)
{
    TRY(transaction->execute(sql::users::forgetFailures, {{"id", id}})); // by the names it still has
    const int changed = TRY(transaction->execute(sql::users::anonymise, {{"id", id}, {"name", name}, {"now", now}}));
    TRY(transaction->execute(sql::users::deleteSkills, {{"account_id", id}}));
    for (const Query *query :
         {&sql::users::anonymiseSessions, &sql::users::forgetAnswersOf, &sql::users::forgetLinksOf,
          &sql::users::forgetRequestsOf, &sql::users::forgetIdentities, &sql::users::forgetFlowsOf,
          &sql::users::forgetChoices, &sql::users::forgetNotifications, &sql::users::forgetAliases}) {
        TRY(transaction->execute(*query, {{"id", id}}));
    }
    return changed == 1;
}

Result<std::optional<QString>> nextAssigned(Connection &connection, const QString &id)
{
    return connection.first(sql::users::nextAssigned, {{"id", id}}, [](Row &row) { return row.text(); });
}

Result<std::optional<QString>> nextWatched(Connection &connection, const QString &id)
{
    return connection.first(sql::users::nextWatched, {{"id", id}}, [](Row &row) { return row.text(); });
}

Result<int> anonymiseMails(Transaction &transaction, const QString &id, const QString &name, int limit)
{
    return transaction->execute(sql::users::anonymiseMails, {{"id", id}, {"name", name}, {"limit", limit}});
}

Result<std::vector<Mention>> events(Connection &connection, const QString &id, qint64 after, qint64 until)
{
    return connection.all(sql::users::eventsNaming,
                          {{"id", id}, {"pattern", u'%' + id + u'%'}, {"after", after}, {"until", until}},
                          [](Row &row) {
                              Mention mention;
                              mention.rowId = QString::number(row.integer());
                              mention.json = row.bytes();
                              mention.aboutAccount = row.flag();
                              return mention;
                          });
}

Result<qint64> lastEvent(Connection &connection)
{
    return TRY(connection.first(sql::users::lastEvent, {}, [](Row &row) { return row.integer(); })).value_or(0);
}

Result<void> rewriteEvent(Transaction &transaction, const Mention &event)
{
    TRY(transaction->execute(sql::users::rewriteEvent, {{"id", event.rowId.toLongLong()}, {"changes", event.json}}));
    return {};
}

Result<std::vector<Mention>> assignments(Connection &connection, const QString &after, int limit)
{
    return connection.all(sql::users::assignmentsNaming, {{"after", after}, {"limit", limit}}, [](Row &row) {
        Mention mention;
        mention.rowId = row.text();
        mention.json = row.bytes();
        return mention;
    });
}

Result<void> rewriteAssignment(Transaction &transaction, const Mention &assignment)
{
    TRY(transaction->execute(sql::users::rewriteAssignment,
                             {{"id", assignment.rowId}, {"candidates", assignment.json}}));
    return {};
}

Result<std::vector<NamedTicket>> tickets(Connection &connection, const QString &id, qint64 after, int limit)
{
    return connection.all(sql::users::ticketsNaming, {{"id", id}, {"after", after}, {"limit", limit}}, [](Row &row) {
        NamedTicket ticket;
        ticket.id = row.text();
        ticket.number = row.integer();
        return ticket;
    });
}

} // namespace td::removal_repository
