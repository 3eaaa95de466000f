// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/BackupContent.h"

#include "server/storage/Migrator.h"
#include "server/storage/sql/Queries.h"
#include "shared/core/Uuid.h"

#include <QSqlError>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::backup {

Result<std::map<QString, qint64>> countRows(Connection &connection)
{
    std::map<QString, qint64> rows;
    for (const QString &table :
         TRY(connection.all(sql::storage::listTables, {}, [](Row &row) { return row.text(); }))) {
        QSqlQuery query(connection.handle());
        if (!query.exec(u"SELECT COUNT(*) FROM \"%1\""_s.arg(table)) || !query.next()) {
            return explain(connection.dialect(), query.lastError(), "counting rows").error;
        }
        rows[table] = query.value(0).toLongLong();
    }
    return rows;
}

Result<void> renewGeneration(Connection &connection, const Clock &clock)
{
    TRY(connection.begin());
    for (const auto &done : {connection.execute(sql::storage::renewGeneration, {{"generation", newUuid(clock.now())}}),
                             connection.execute(sql::storage::forgetTransactions)}) {
        if (!done) {
            connection.rollback();
            return done.error();
        }
    }
    return connection.commit();
}

Result<int> usableVersion(Connection &connection)
{
    const int version = TRY(Migrator::storedVersion(connection));
    if (version == 0) {
        return Error{ErrorKind::BadInput, u"not_a_desk"_s, u"There is no desk in it."_s};
    }
    const auto needed = TRY(connection.all(sql::storage::listMigrations, {}, [](Row &row) {
        row.number();
        row.text();
        return row.number();
    }));
    if (*std::max_element(needed.begin(), needed.end()) > Migrator::latest()) {
        return Error{ErrorKind::Conflict, u"program_too_old"_s,
                     u"It was made by a newer TriageDesk. Install that first."_s};
    }
    return version;
}

} // namespace td::backup
