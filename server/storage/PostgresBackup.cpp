// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/PostgresBackup.h"

#include "server/storage/BackupContent.h"
#include "server/storage/DurableFile.h"
#include "server/storage/Migrator.h"
#include "server/storage/PostgresProgram.h"
#include "server/storage/sql/Queries.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::backup::postgres {

namespace {

/// What a reading transaction sees, for pg_dump to see the same.
Result<QString> exportSnapshot(Connection &connection)
{
    TRY(connection.executeText(u"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"_s));
    TRY(connection.executeText(
        u"SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0"_s));
    return TRY(connection.first(sql::storage::exportSnapshot, {}, [](Row &row) { return row.text(); }))
        .value_or(QString());
}

Result<Report> dump(Connection &connection, const DatabaseUrl &desk, const QString &file)
{
    const QString snapshot = TRY(exportSnapshot(connection));
    Report report;
    report.schemaVersion = TRY(usableVersion(connection));
    report.rows = TRY(countRows(connection));
    TRY(runProgram(u"pg_dump"_s, desk,
                   {u"--format=custom"_s, u"--no-owner"_s, u"--no-privileges"_s, u"--snapshot="_s + snapshot,
                    u"--file="_s + file}));
    return report;
}

} // namespace

Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress)
{
    const QString partial = file + ".partial"_L1;
    QFile::remove(partial);
    auto made = [&]() -> Result<Report> {
        TRY(durable_file::createPrivate(partial));
        Connection connection(desk);
        TRY(connection.begin());
        auto dumped = dump(connection, desk, partial);
        connection.rollback();
        Report report = TRY(std::move(dumped));
        report.bytes = TRY(verify(partial)).bytes;
        TRY(durable_file::sync(partial));
        TRY(durable_file::renameNew(partial, file));
        return report;
    }();
    QFile::remove(partial);
    if (made && progress) {
        progress(100);
    }
    return made;
}

Result<Report> verify(const QString &file)
{
    const QString contents = QString::fromUtf8(TRY(runProgram(u"pg_restore"_s, {}, {u"--list"_s, file})));
    if (!contents.contains(" TABLE DATA public schema_migration "_L1)) {
        return Error{ErrorKind::BadInput, u"not_a_desk"_s, u"There is no desk in %1."_s.arg(file)};
    }
    TRY(runProgram(u"pg_restore"_s, {}, {u"--file=/dev/null"_s, file})); // reads it to its end
    Report report;
    report.bytes = QFileInfo(file).size();
    const QByteArray rows =
        TRY(runProgram(u"pg_restore"_s, {}, {u"--data-only"_s, u"--table=schema_migration"_s, u"--file=-"_s, file}));
    static const QRegularExpression row(u"^(\\d+)\\t[^\\t]*\\t[0-9a-f]{64}\\t(\\d+)\\t"_s,
                                        QRegularExpression::MultilineOption);
    for (auto match = row.globalMatch(QString::fromUtf8(rows)); match.hasNext();) {
        const auto found = match.next();
        report.schemaVersion = std::max(report.schemaVersion, found.captured(1).toInt());
        if (found.captured(2).toInt() > Migrator::latest()) {
            return Error{ErrorKind::Conflict, u"program_too_old"_s,
                         u"It was made by a newer TriageDesk. Install that first."_s};
        }
    }
    return report;
}

Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock)
{
    Report report = TRY(verify(file));
    Connection connection(desk);
    if (!TRY(connection.all(sql::storage::listTables, {}, [](Row &row) { return row.text(); })).empty()) {
        return Error{ErrorKind::Conflict, u"database_not_empty"_s,
                     u"The database %1 is not empty. Create a new one and name that."_s.arg(desk.name)};
    }
    TRY(runProgram(u"pg_restore"_s, desk,
                   {u"--single-transaction"_s, u"--exit-on-error"_s, u"--no-owner"_s, u"--no-privileges"_s,
                    u"--dbname="_s + desk.name, file}));
    TRY(renewGeneration(connection, clock));
    report.schemaVersion = TRY(usableVersion(connection));
    report.rows = TRY(countRows(connection));
    return report;
}

} // namespace td::backup::postgres
