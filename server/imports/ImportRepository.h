// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/PersonReader.h"
#include "server/storage/Database.h"

#include <QHash>
#include <QSet>

namespace td {

/// An account as an import has to know it.
struct KnownAccount
{
    QString id;
    bool active = true;
};

/// Who and what is on a desk already.
struct KnownThings
{
    QHash<QString, KnownAccount> accounts;  ///< by address
    QHash<QString, QString> accountAliases; ///< old id → address key
    QSet<QString> usernames;
    QSet<QString> ticketAliases;
};

/// What only an import asks and writes. Thread: the connection's.
namespace import_repository {

Result<KnownThings> known(Connection &connection);

/// What a new account's row gets beyond what every new account has.
Result<void> completeAccount(Transaction &transaction, const QString &id, const ImportedPerson &person, Millis now);

} // namespace import_repository

} // namespace td
