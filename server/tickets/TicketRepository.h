// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/tickets/TicketHistoryRepository.h"
#include "server/tickets/TicketPolicy.h"
#include "server/tickets/TicketTextRepository.h"
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

/// A ticket as the ranking sees it.
struct TokenRow
{
    QString id;
    QString tokens; ///< of its full text, separated by spaces
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
Result<std::vector<TokenRow>> tokens(Connection &connection, const TicketQuery &query, const QString &except);

/// Writes every column that may change. The row must have been read for update.
Result<void> update(Transaction &transaction, const TicketRecord &record);
Result<void> replaceTags(Transaction &transaction, const QString &ticketId, const std::vector<QString> &tags);
/// Rows and ticket.watchers become `watcherIds`; no other column changes.
Result<void> replaceWatchers(Transaction &transaction, const QString &ticketId, const std::vector<QString> &watcherIds);
Result<std::vector<Person>> watchers(Connection &connection, const QString &ticketId);
Result<void> replaceSkills(Transaction &transaction, const QString &ticketId, const std::vector<QString> &skillIds);

Result<std::vector<QString>> types(Connection &connection);

} // namespace ticket_repository

} // namespace td
