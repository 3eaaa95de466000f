// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketHistoryRepository.h"

#include "server/tickets/sql/Queries.h"

namespace td {

namespace {

Message readMessage(Row &row)
{
    Message message;
    message.id = row.text();
    message.kind = fromName<MessageKind>(row.text()).value_or(MessageKind::Note);
    message.author.id = row.text();
    message.author.name = row.text();
    message.text = row.text();
    message.createdAt = {row.integer()};
    return message;
}

} // namespace

namespace ticket_repository {

Result<Millis> lastMessageAt(Connection &connection, const QString &ticketId)
{
    return TRY(connection.first(sql::tickets::lastMessageAt, {{"ticket_id", ticketId}},
                                [](Row &row) { return row.integer(); }))
        .value_or(0);
}

Result<bool> insertMessage(Transaction &transaction, const QString &ticketId, const Message &message)
{
    return TRY(transaction->execute(sql::tickets::insertMessage, {{"id", message.id},
                                                                  {"ticket_id", ticketId},
                                                                  {"author_id", message.author.id},
                                                                  {"kind", nameOf(message.kind)},
                                                                  {"body", message.text},
                                                                  {"created_at", message.createdAt.ms}})) == 1;
}

Result<std::vector<Message>> messages(Connection &connection, const QString &ticketId, bool withNotes)
{
    return connection.all(sql::tickets::selectMessages, {{"ticket_id", ticketId}}, readMessage,
                          withNotes ? Options{"ofTicket"} : Options{"ofTicket", "repliesOnly"});
}

Result<std::optional<std::pair<QString, Message>>> findMessage(Connection &connection, const QString &messageId)
{
    return connection.first(sql::tickets::selectMessages, {{"id", messageId}},
                            [](Row &row) {
                                Message message = readMessage(row);
                                return std::pair{row.text(), std::move(message)};
                            },
                            {"byId"});
}

Result<std::vector<TicketEvent>> events(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::tickets::listEvents, {{"ticket_id", ticketId}}, [](Row &row) {
        TicketEvent event;
        event.id = row.integer();
        event.kind = row.text();
        event.at = {row.integer()};
        event.origin = row.text();
        event.changes = {row.bytes()};
        const auto actorId = row.optionalText();
        const auto actorName = row.optionalText();
        if (actorId) {
            event.actor = Person{*actorId, actorName.value_or(QString())};
        }
        return event;
    });
}

Result<void> insertCorrection(Transaction &transaction, const QString &id, const QString &ticketId, const char *field,
                              const QByteArray &triageValue, const QByteArray &personValue, const QString &accountId,
                              Millis at)
{
    TRY(transaction->execute(sql::tickets::insertCorrection, {{"id", id},
                                                              {"ticket_id", ticketId},
                                                              {"field", QString::fromLatin1(field)},
                                                              {"triage_value", triageValue},
                                                              {"person_value", personValue},
                                                              {"account_id", accountId},
                                                              {"at", at}}));
    return {};
}

} // namespace ticket_repository

} // namespace td
