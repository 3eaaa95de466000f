// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/DeskRepository.h"

#include "server/desk/sql/Queries.h"

namespace td::desk_repository {

Result<std::optional<QString>> find(Connection &connection, QLatin1StringView key)
{
    return connection.first(sql::desk::find, {{"key", QString(key)}}, [](Row &row) { return row.text(); });
}

Result<QString> findOrStore(Transaction &transaction, QLatin1StringView key, const QString &made)
{
    TRY(transaction->execute(sql::desk::storeOnce, {{"key", QString(key)}, {"value", made}}));
    return TRY(find(transaction.connection(), key)).value_or(made);
}

Result<void> store(Transaction &transaction, QLatin1StringView key, const QString &value)
{
    TRY(transaction->execute(sql::desk::store, {{"key", QString(key)}, {"value", value}}));
    return {};
}

} // namespace td::desk_repository
