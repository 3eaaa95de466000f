// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

/// The labelled tickets outside of the repository (../shared/data/tickets), for measuring. Thread: test.
namespace td::test {

/// One row of a data file, by its header's names.
using DataRow = QHash<QString, QString>;

/// Splits CSV as in RFC 4180: quoted fields may hold commas, line ends and doubled quotes.
QList<QStringList> parseCsv(const QString &text);

/// The folder of the data files; empty where they are absent. `TRIAGEDESK_SHARED` names another place for `../shared`.
QString ticketDataFolder();

/// All rows of `name` (`endava_it`), in the file's order.
Result<QList<DataRow>> readTickets(const QString &name);

/// The `count` rows whose SHA-256 of the id column is smallest, in that order: the same for everybody, chosen by
/// nobody.
QList<DataRow> pickByHash(QList<DataRow> rows, qsizetype count);

} // namespace td::test
