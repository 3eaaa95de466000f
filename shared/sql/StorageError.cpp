// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/StorageError.h"

#include "shared/sql/StorageLog.h"

#include <QSqlError>

#include <sqlite3.h>

#include <atomic>

using namespace Qt::Literals::StringLiterals;

namespace td {

Q_LOGGING_CATEGORY(lcStorage, "td.storage")

namespace {

/// An outage fails many statements and is told once. Its words name hosts and files, so callers do not get them.
std::atomic<bool> away = false;

/// The first line without the server's severity. What follows it may show whole rows.
QString firstLine(const QSqlError &error)
{
    const QString words = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    QString line = words.section(u'\n', 0, 0).trimmed();
    return line.startsWith("ERROR:"_L1) || line.startsWith("FATAL:"_L1) ? line.mid(6).trimmed() : line;
}

Error taken(const QString &constraint)
{
    return {ErrorKind::Conflict, storage_error::unique, u"Something with this value is there already."_s, constraint};
}

Error unknownReference()
{
    return {ErrorKind::BadInput, storage_error::foreignKey,
            u"It names something that does not exist, or is still named by something."_s};
}

Error refused(const char *what, const QString &code, const QString &words)
{
    qCWarning(lcStorage).noquote() << what << "failed:" << code << words;
    return {ErrorKind::Internal, storage_error::failed, u"The database refused a statement; the log says more."_s};
}

StorageFailure explainSqlite(const QSqlError &error, const char *what)
{
    const int code = error.nativeErrorCode().toInt();
    const QString words = firstLine(error);
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return {taken(words.section(u": "_s, -1))};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return {unknownReference()};
    case SQLITE_READONLY_DBMOVED: // somebody put another file in its place
        return {databaseAway(words), true};
    default:
        break;
    }
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {databaseAway(u"another program is writing to it"_s)};
    case SQLITE_FULL:
        qCWarning(lcStorage).noquote() << what << "failed:" << code << words;
        return {databaseAway(u"its disk is full"_s)};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        qCWarning(lcStorage).noquote() << what << "failed:" << code << words;
        return {databaseAway(words), true};
    default:
        return {refused(what, QString::number(code), words)};
    }
}

StorageFailure explainPostgres(const QSqlError &error, const char *what)
{
    const QString code = error.nativeErrorCode();
    const QString words = firstLine(error);
    if (code == "40001"_L1 || code == "40P01"_L1) { // serialization failure, deadlock
        return {{ErrorKind::Busy,
                 storage_error::retry,
                 u"Others changed the same things at the same time. Try again."_s,
                 {},
                 1}};
    }
    if (code == "23505"_L1) {
        return {taken(words.section(u'"', 1, 1))};
    }
    if (code == "23503"_L1) {
        return {unknownReference()};
    }
    if (code.startsWith("22"_L1)) { // the words show the value
        qCWarning(lcStorage).noquote() << what << "failed:" << code;
        return {{ErrorKind::BadInput, storage_error::badValue, u"A value cannot be stored as it is."_s}};
    }
    // The statement was prepared for tables that have changed since, or on a connection that a pooler has swapped.
    if (code == "26000"_L1 || (code == "0A000"_L1 && words.contains("cached plan"_L1))) {
        return {databaseAway(words), true};
    }
    // Connection, shutdown, a standby that only reads; without a code the socket is dead.
    if (code.isEmpty() || code.startsWith("08"_L1) || code.startsWith("57P"_L1) || code == "25006"_L1) {
        return {databaseAway(words), true};
    }
    if (code.startsWith("53"_L1)) { // its disk, its memory or its connections are used up
        qCWarning(lcStorage).noquote() << what << "failed:" << code << words;
        return {databaseAway(words)};
    }
    return {refused(what, code, words)};
}

} // namespace

StorageFailure explain(Dialect dialect, const QSqlError &error, const char *what)
{
    return dialect == Dialect::Sqlite ? explainSqlite(error, what) : explainPostgres(error, what);
}

Error databaseAway(const QString &words)
{
    if (!away.exchange(true)) {
        qCWarning(lcStorage).noquote() << "the database cannot be used:" << words;
    }
    return {
        ErrorKind::Busy, storage_error::away, u"The database cannot be used at the moment; the log says why."_s, {}, 2};
}

void databaseBack()
{
    if (away.exchange(false)) {
        qCInfo(lcStorage) << "the database can be used again";
    }
}

} // namespace td
