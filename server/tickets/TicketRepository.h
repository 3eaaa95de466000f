// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/tickets/TicketPolicy.h"
#include "shared/tickets/TicketApi.h"

namespace td {

/// Who decided a value of a ticket; empty while nobody has.
namespace decided_by {
inline constexpr QLatin1StringView nobody{""};
inline constexpr QLatin1StringView person{"person"};
inline constexpr QLatin1StringView triage{"triage"};
} // namespace decided_by

/// A stored ticket: what readers see, and what only the server needs.
struct TicketRecord
{
    Ticket ticket; ///< with everything; `can` is empty
    std::optional<QString> categoryId;
    QString priorityBy;
    QString typeBy;
    QString categoryBy;
    QString skillsBy;
    QString assignedBy;
    std::optional<Millis> workedAt;
    std::optional<Millis> deletedAt;
    std::vector<QString> watcherIds;

    TicketFacts facts() const;
};

/// Where a page of a list goes on: the sort key and id of the last ticket seen.
struct TicketCursor
{
    qint64 key = 0;
    QString id;

    QString encode(TicketSort sort) const;
    static Result<TicketCursor> decode(const QString &text, TicketSort sort);
};

struct TicketQuery
{
    TicketFilter filter;
    Actor reader;
    StaffSees staffSees = StaffSees::All;
    std::optional<TicketCursor> after;
    int limit = 50;
    QString match;  ///< what the full text has to match, in the dialect's words; empty: anything
    int offset = 0; ///< rows to pass over, for clients that ask for the n-th page
};

/// Rows of `ticket` and what hangs on them. Thread: the connection's.
namespace ticket_repository {

/// The number of the new ticket; nothing when its id is taken.
Result<std::optional<qint64>> insert(Transaction &transaction, const TicketRecord &record);
Result<std::optional<TicketRecord>> find(Connection &connection, const QString &id);
/// Locks the row until the commit.
Result<std::optional<TicketRecord>> findForUpdate(Transaction &transaction, const QString &id);
/// What is shown of them: categoryId and the `…By` of these records are empty.
Result<std::vector<TicketRecord>> list(Connection &connection, const TicketQuery &query);
Result<qint64> count(Connection &connection, const TicketQuery &query);

/// The newest of the tickets that the query finds, with the tokens of their full text. `except` is left out.
struct TokenRow
{
    QString id;
    QString tokens;
};
Result<std::vector<TokenRow>> tokens(Connection &connection, const TicketQuery &query, const QString &except);
/// How many tickets there are with a full-text expression, deleted ones too; counts up to `limit`.
Result<int> countHits(Connection &connection, const QString &match, int limit);

/// Writes every column that may change. The row must have been read for update.
Result<void> update(Transaction &transaction, const TicketRecord &record);
Result<void> replaceTags(Transaction &transaction, const QString &ticketId, const std::vector<QString> &tags);
/// Rows and ticket.watchers become `watcherIds`; no other column changes.
Result<void> replaceWatchers(Transaction &transaction, const QString &ticketId, const std::vector<QString> &watcherIds);
Result<std::vector<Person>> watchers(Connection &connection, const QString &ticketId);
Result<void> replaceSkills(Transaction &transaction, const QString &ticketId, const std::vector<QString> &skillIds);

/// `tokens`: separated by spaces, as the tokeniser makes them.
Result<void> insertText(Transaction &transaction, qint64 number, const QString &tokens);
Result<void> replaceText(Transaction &transaction, qint64 number, const QString &tokens);
Result<void> appendText(Transaction &transaction, qint64 number, const QString &tokens);

/// The full-text expression that wants all of `tokens`, or any of them.
QString matchAll(Dialect dialect, const QStringList &tokens);
QString matchAny(Dialect dialect, const QStringList &tokens);

Result<std::vector<QString>> types(Connection &connection);

/// When the last message of the ticket was written; 0 without one.
Result<Millis> lastMessageAt(Connection &connection, const QString &ticketId);
/// False when the id is taken.
Result<bool> insertMessage(Transaction &transaction, const QString &ticketId, const Message &message);
Result<std::vector<Message>> messages(Connection &connection, const QString &ticketId, bool withNotes);
Result<std::optional<std::pair<QString, Message>>> findMessage(Connection &connection, const QString &messageId);
Result<std::vector<TicketEvent>> events(Connection &connection, const QString &ticketId);
Result<void> insertCorrection(Transaction &transaction, const QString &id, const QString &ticketId, const char *field,
                              const QByteArray &triageValue, const QByteArray &personValue, const QString &accountId,
                              Millis at);

} // namespace ticket_repository

} // namespace td
