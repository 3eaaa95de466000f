// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketTextRepository.h"

#include "server/tickets/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// A token has neither quotes nor white space; a backslash means something inside tsquery's quotes.
QStringList quoted(Dialect dialect, const QStringList &tokens)
{
    QStringList all;
    for (const QString &token : tokens) {
        all += dialect == Dialect::Sqlite ? u'"' + token + u'"'
                                          : u'\'' + QString(token).replace("\\"_L1, "\\\\"_L1) + u'\'';
    }
    return all;
}

} // namespace

namespace ticket_repository {

Result<void> insertText(Transaction &transaction, qint64 number, const QString &tokens)
{
    TRY(transaction->execute(sql::tickets::insertText, {{"number", number}, {"tokens", tokens}}));
    return {};
}

Result<void> replaceText(Transaction &transaction, qint64 number, const QString &tokens)
{
    TRY(transaction->execute(sql::tickets::updateText, {{"number", number}, {"tokens", tokens}}, {"replace"}));
    return {};
}

Result<void> appendText(Transaction &transaction, qint64 number, const QString &tokens)
{
    TRY(transaction->execute(sql::tickets::updateText, {{"number", number}, {"tokens", tokens}}, {"append"}));
    return {};
}

QString matchAll(Dialect dialect, const QStringList &tokens)
{
    return quoted(dialect, tokens).join(dialect == Dialect::Sqlite ? u" AND "_s : u" & "_s);
}

QString matchAny(Dialect dialect, const QStringList &tokens)
{
    return quoted(dialect, tokens).join(dialect == Dialect::Sqlite ? u" OR "_s : u" | "_s);
}

Result<int> countHits(Connection &connection, const QString &match, int limit)
{
    return TRY(connection.first(sql::tickets::countHits, {{"match", match}, {"limit", limit}},
                                [](Row &row) { return row.number(); }))
        .value_or(0);
}

} // namespace ticket_repository

} // namespace td
