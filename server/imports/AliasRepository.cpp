// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/AliasRepository.h"

#include "server/imports/sql/Queries.h"

namespace td::alias_repository {

Result<std::optional<QString>> findAccount(Connection &connection, const QString &alias)
{
    return connection.first(sql::imports::findAccountAlias, {{"alias", alias}}, [](Row &row) { return row.text(); });
}

Result<std::optional<QString>> findTicket(Connection &connection, const QString &alias)
{
    return connection.first(sql::imports::findTicketAlias, {{"alias", alias}}, [](Row &row) { return row.text(); });
}

Result<void> insertAccount(Transaction &transaction, const QString &alias, const QString &accountId)
{
    TRY(transaction->execute(sql::imports::insertAccountAlias, {{"alias", alias}, {"id", accountId}}));
    return {};
}

Result<void> insertTicket(Transaction &transaction, const QString &alias, const QString &ticketId)
{
    TRY(transaction->execute(sql::imports::insertTicketAlias, {{"alias", alias}, {"id", ticketId}}));
    return {};
}

} // namespace td::alias_repository
