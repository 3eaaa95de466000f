// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorRepository.h"

#include "app/mirror/sql/Queries.h"
#include "shared/text/Tokenizer.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td::app::mirror_repository {

namespace {

namespace queries = sql::mirror;

template <class T>
T stored(const QByteArray &json)
{
    auto read = fromAnswer<T>(json);
    return read ? *std::move(read) : T();
}

StoredTicket readShown(Row &row)
{
    StoredTicket found;
    found.ticket = stored<Ticket>(row.bytes());
    found.waiting = row.flag();
    return found;
}

/// What a search in the list looks at.
QString wordsOf(const Ticket &ticket)
{
    QStringList parts{ticket.subject, ticket.requester.name, ticket.text};
    for (const QString &tag : ticket.tags) {
        parts += tag;
    }
    return text::indexText(parts.join(u'\n'));
}

/// `#17` looks for a number; everything else for words that begin so.
std::optional<qint64> numberIn(const QString &words)
{
    bool isNumber = false;
    const qint64 number = words.trimmed().startsWith(u'#') ? words.trimmed().sliced(1).toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

/// In the language of FTS5. A token has no quotes. One letter is a word (C, R), not the beginning of half of them.
QString match(const QString &words)
{
    QStringList parts;
    for (const text::Token &token : text::tokenize(words)) {
        const bool letter = token.text.size() == 1 && token.text[0] < u'\x80';
        parts += u'"' + token.text + (letter ? u"\""_s : u"\"*"_s);
    }
    return parts.join(u' ');
}

Options filters(const TicketQuery &query)
{
    Options options;
    switch (query.queue) {
    case Queue::MyWork:
        options.push_back("mine");
        break;
    case Queue::Unassigned:
        options.push_back("unassigned");
        break;
    case Queue::AllOpen:
        options.push_back("open");
        break;
    case Queue::MyRequests:
        options.push_back("requested");
        break;
    case Queue::Everything:
        break;
    }
    if (numberIn(query.words)) {
        options.push_back("number");
    } else if (!match(query.words).isEmpty()) {
        options.push_back("words");
    }
    return options;
}

Options with(Options options, const char *one)
{
    options.push_back(one);
    return options;
}

Options filtersAndOrder(const TicketQuery &query) { return with(filters(query), wordOf(query.sort)); }

} // namespace

Result<void> prepare(Connection &connection)
{
    TRY(connection.executeText(u"PRAGMA secure_delete=ON"_s));
    TRY(connection.executeText(u"PRAGMA synchronous=NORMAL"_s)); // what a power cut takes is fetched again
    for (const Query *query : {&queries::createTicket, &queries::createTicketByUpdated, &queries::createTicketByCreated,
                               &queries::createTicketByPriorityUpdated, &queries::createTicketByDoneUpdated,
                               &queries::createTicketByDoneCreated, &queries::createTicketByDonePriorityUpdated,
                               &queries::createTicketByAssigneeDoneUpdated, &queries::createTicketByRequesterUpdated,
                               &queries::createTicketByNumber, &queries::createTicketText, &queries::createMessage,
                               &queries::createMessageByTicket, &queries::createValue}) {
        TRY(connection.execute(*query));
    }
    return {};
}

Result<void> putTicket(Connection &connection, const MirroredTicket &ticket)
{
    const Ticket &shown = ticket.shown;
    const auto before = TRY(findTicket(connection, shown.id));
    const auto row = TRY(
        connection.first(queries::putTicket,
                         {{"id", shown.id},
                          {"number", shown.number},
                          {"requester_id", shown.requester.id},
                          {"assignee_id", shown.assignee ? std::optional(shown.assignee->id) : std::nullopt},
                          {"done", isDone(shown.status)},
                          {"priority", int(shown.priority)},
                          {"created_at", shown.createdAt.ms},
                          {"updated_at", shown.updatedAt.ms},
                          {"waiting", ticket.waiting},
                          {"shown", toJson(shown)},
                          {"base", ticket.base && ticket.waiting ? std::optional(toJson(*ticket.base)) : std::nullopt}},
                         [](Row &r) { return r.integer(); }));
    const QString words = wordsOf(shown);
    if (!before) {
        TRY(connection.execute(queries::putText, {{"row", *row}, {"tokens", words}}));
    } else if (wordsOf(before->shown) != words) {
        TRY(connection.execute(queries::removeText, {{"row", *row}}));
        TRY(connection.execute(queries::putText, {{"row", *row}, {"tokens", words}}));
    }
    return {};
}

Result<std::optional<MirroredTicket>> findTicket(Connection &connection, const QString &ticketId)
{
    return connection.first(queries::findTicket, {{"id", ticketId}}, [](Row &row) {
        MirroredTicket found;
        found.shown = stored<Ticket>(row.bytes());
        found.waiting = row.flag();
        const auto base = row.optionalText();
        if (base) {
            found.base = stored<Ticket>(base->toUtf8());
        } else if (!found.waiting) {
            found.base = found.shown;
        }
        return found;
    });
}

Result<bool> removeTicket(Connection &connection, const QString &ticketId)
{
    const auto row = TRY(connection.first(queries::findRow, {{"id", ticketId}}, [](Row &r) { return r.integer(); }));
    TRY(connection.execute(queries::removeMessages, {{"ticket_id", ticketId}}));
    if (!row) {
        return false;
    }
    TRY(connection.execute(queries::removeText, {{"row", *row}}));
    TRY(connection.execute(queries::removeTicket, {{"id", ticketId}}));
    return true;
}

Result<void> clear(Connection &connection)
{
    for (const Query *query :
         {&queries::clearText, &queries::clearTickets, &queries::clearMessages, &queries::clearValues}) {
        TRY(connection.execute(*query));
    }
    return {};
}

Result<void> compact(Connection &connection)
{
    TRY(connection.execute(queries::compactText));
    return connection.executeText(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Result<void> putMessage(Connection &connection, const QString &ticketId, const StoredMessage &stored)
{
    TRY(connection.execute(queries::putMessage, {{"id", stored.message.id},
                                                 {"ticket_id", ticketId},
                                                 {"created_at", stored.message.createdAt.ms},
                                                 {"waiting", stored.waiting},
                                                 {"body", toJson(stored.message)}}));
    return {};
}

Result<void> removeSentMessages(Connection &connection, const QString &ticketId)
{
    TRY(connection.execute(queries::removeMessages, {{"ticket_id", ticketId}}, {"sent"}));
    return {};
}

Result<void> removeMessage(Connection &connection, const QString &messageId)
{
    TRY(connection.execute(queries::removeMessage, {{"id", messageId}}));
    return {};
}

Result<std::vector<StoredMessage>> messages(Connection &connection, const QString &ticketId)
{
    return connection.all(queries::listMessages, {{"ticket_id", ticketId}}, [](Row &row) {
        StoredMessage found;
        found.message = stored<Message>(row.bytes());
        found.waiting = row.flag();
        return found;
    });
}

Result<int> count(Connection &connection, const TicketQuery &query, const QString &me)
{
    return TRY(connection.first(
                   queries::listTickets, {{"me", me}, {"words", match(query.words)}, {"number", numberIn(query.words)}},
                   [](Row &row) { return row.number(); }, with(filters(query), "count")))
        .value_or(0);
}

Result<std::vector<StoredTicket>> list(Connection &connection, const TicketQuery &query, const QString &me, int offset,
                                       int limit)
{
    return connection.all(queries::listTickets,
                          {{"me", me},
                           {"words", match(query.words)},
                           {"number", numberIn(query.words)},
                           {"limit", limit},
                           {"offset", offset}},
                          readShown, filtersAndOrder(query));
}

Result<int> rowOf(Connection &connection, const TicketQuery &query, const QString &me, const QString &ticketId)
{
    // The rows up to this one and with it; none when it is not among them.
    return TRY(connection.first(
                   queries::rankTicket,
                   {{"me", me}, {"words", match(query.words)}, {"number", numberIn(query.words)}, {"id", ticketId}},
                   [](Row &row) { return row.number(); }, filtersAndOrder(query)))
               .value_or(0) -
           1;
}

Result<void> putValue(Connection &connection, const QString &name, const QByteArray &value)
{
    TRY(connection.execute(queries::putValue, {{"name", name}, {"value", value}}));
    return {};
}

Result<std::optional<QByteArray>> value(Connection &connection, const QString &name)
{
    return connection.first(queries::findValue, {{"name", name}}, [](Row &row) { return row.bytes(); });
}

Result<void> removeValue(Connection &connection, const QString &name)
{
    TRY(connection.execute(queries::removeValue, {{"name", name}}));
    return {};
}

} // namespace td::app::mirror_repository
