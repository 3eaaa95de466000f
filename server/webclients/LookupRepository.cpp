// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/LookupRepository.h"

#include "server/users/UserRepository.h"
#include "server/webclients/sql/Queries.h"
#include "shared/wire/JsonWriter.h"

namespace td::lookup_repository {

namespace {

QByteArray jsonOf(const QStringList &ids) { return toJson(std::vector<QString>(ids.begin(), ids.end())); }

QString readId(Row &row) { return row.text(); }

} // namespace

Result<std::optional<QString>> ticketByNumber(Connection &connection, qint64 number)
{
    return connection.first(sql::webclients::ticketByNumber, {{"number", number}}, readId);
}

Result<std::optional<QString>> accountByNumber(Connection &connection, qint64 number)
{
    return connection.first(sql::webclients::accountByNumber, {{"number", number}}, readId);
}

Result<std::optional<QString>> accountByEmail(Connection &connection, const QString &email)
{
    return connection.first(sql::webclients::accountByEmail, {{"email_key", user_repository::emailKey(email)}}, readId);
}

Result<std::vector<PersonRow>> people(Connection &connection, const QStringList &ids)
{
    return connection.all(sql::webclients::people, {{"ids", jsonOf(ids)}}, [](Row &row) {
        PersonRow person;
        person.id = row.text();
        person.number = row.integer();
        person.name = row.text();
        person.email = row.text();
        person.username = row.text();
        return person;
    });
}

Result<std::vector<ReplyRow>> replies(Connection &connection, const QStringList &ticketIds)
{
    return connection.all(sql::webclients::replies, {{"ids", jsonOf(ticketIds)}}, [](Row &row) {
        ReplyRow reply;
        reply.ticketId = row.text();
        reply.id = row.text();
        reply.authorId = row.text();
        reply.text = row.text();
        reply.createdAt = row.integer();
        return reply;
    });
}

} // namespace td::lookup_repository
