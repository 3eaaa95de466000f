// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/users/AccountAdminApi.h"

namespace td {

/// What names an account in all tables, and how it is made nameless. Thread: the connection's.
namespace removal_repository {

/// Fills in the counts of what will happen.
Result<void> count(Connection &connection, RemovalPreview &preview, Millis now);

/// The account goes by `name` from now on and nobody can sign in to it. False when it is not there (any more).
Result<bool> anonymise(Transaction &transaction, const QString &id, const QString &name, Millis now);

/// The next open ticket that lies with the account.
Result<std::optional<QString>> nextAssigned(Connection &connection, const QString &id);

/// The next ticket that the account watches.
Result<std::optional<QString>> nextWatched(Connection &connection, const QString &id);

/// At most `limit` mails to the account lose their text; gives how many.
Result<int> anonymiseMails(Transaction &transaction, const QString &id, const QString &name, int limit);

/// A JSON value that may hold the account's name.
struct Mention
{
    QString rowId;
    QByteArray json;
    bool aboutAccount = false; ///< an event of the account itself
};

/// Events behind `after` and not behind `until` that hold the account's id.
Result<std::vector<Mention>> events(Connection &connection, const QString &id, qint64 after, qint64 until);
Result<qint64> lastEvent(Connection &connection);
Result<void> rewriteEvent(Transaction &transaction, const Mention &event);

/// The next assignments behind `after`, whoever their candidates are.
Result<std::vector<Mention>> assignments(Connection &connection, const QString &after, int limit);
Result<void> rewriteAssignment(Transaction &transaction, const Mention &assignment);

struct NamedTicket
{
    QString id;
    qint64 number = 0;
};

/// Tickets behind the number `after` that show the account as requester, assignee or author.
Result<std::vector<NamedTicket>> tickets(Connection &connection, const QString &id, qint64 after, int limit);

} // namespace removal_repository

} // namespace td
