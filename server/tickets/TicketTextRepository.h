// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

namespace td {

/// The full text of tickets. Thread: the connection's.
namespace ticket_repository {

/// `tokens`: separated by spaces, as the tokeniser makes them.
Result<void> insertText(Transaction &transaction, qint64 number, const QString &tokens);
Result<void> replaceText(Transaction &transaction, qint64 number, const QString &tokens);
Result<void> appendText(Transaction &transaction, qint64 number, const QString &tokens);

/// The full-text expression that wants all of `tokens`, or any of them.
QString matchAll(Dialect dialect, const QStringList &tokens);
QString matchAny(Dialect dialect, const QStringList &tokens);

/// How many tickets there are with a full-text expression, deleted ones too; counts up to `limit`.
Result<int> countHits(Connection &connection, const QString &match, int limit);

} // namespace ticket_repository

} // namespace td
