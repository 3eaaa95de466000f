// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

#include <QStringList>

namespace td {

/// Somebody as web clients show people beside a ticket.
struct PersonRow
{
    QString id;
    qint64 number = 0;
    QString name;
    QString email;
    QString username; ///< empty when there is none
};

struct ReplyRow
{
    QString ticketId;
    QString id;
    QString authorId;
    QString text;
    Millis createdAt = 0;
};

/// What web clients' words refer to, and what they show beside a ticket. Says nothing about who may see it: ids go on
/// to a service that does. Thread: the connection's.
namespace lookup_repository {

Result<std::optional<QString>> ticketByNumber(Connection &connection, qint64 number);
Result<std::optional<QString>> accountByNumber(Connection &connection, qint64 number);
Result<std::optional<QString>> accountByEmail(Connection &connection, const QString &email);

Result<std::vector<PersonRow>> people(Connection &connection, const QStringList &ids);
/// The public replies of these tickets, oldest first.
Result<std::vector<ReplyRow>> replies(Connection &connection, const QStringList &ticketIds);

} // namespace lookup_repository

} // namespace td
