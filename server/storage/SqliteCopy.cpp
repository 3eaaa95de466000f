// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/SqliteCopy.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <memory>
#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;

namespace td::backup::sqlite {

namespace {

constexpr int patience = 30'000;
constexpr int pagesAtOnce = 1024;

struct Closer
{
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

Error failed(const QString &file, const char *words)
{
    return {ErrorKind::Internal, u"backup_failed"_s, u"%1: %2"_s.arg(file, QString::fromUtf8(words))};
}

Result<Handle> open(const QString &file, int flags)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &raw, flags, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) {
        return failed(file, sqlite3_errstr(code));
    }
    sqlite3_busy_timeout(raw, patience);
    return handle;
}

Result<void> run(const Handle &handle, const QString &file, const char *sql)
{
    char *words = nullptr;
    if (sqlite3_exec(handle.get(), sql, nullptr, nullptr, &words) == SQLITE_OK) {
        return {};
    }
    const Error error = failed(file, words ? words : "failed");
    sqlite3_free(words);
    return error;
}

/// The first column of every row.
Result<QStringList> ask(const Handle &handle, const QString &file, const char *sql)
{
    QStringList lines;
    const auto keep = [](void *list, int, char **values, char **) {
        static_cast<QStringList *>(list)->append(QString::fromUtf8(values[0]));
        return 0;
    };
    char *words = nullptr;
    if (sqlite3_exec(handle.get(), sql, keep, &lines, &words) == SQLITE_OK) {
        return lines;
    }
    const Error error = failed(file, words ? words : "failed");
    sqlite3_free(words);
    return error;
}

Result<void> copyPages(const Handle &from, const Handle &to, const QString &file, const Progress &progress)
{
    sqlite3_backup *copy = sqlite3_backup_init(to.get(), "main", from.get(), "main");
    if (!copy) {
        return failed(file, sqlite3_errmsg(to.get()));
    }
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(copy, pagesAtOnce);
        const int all = sqlite3_backup_pagecount(copy);
        if (progress && all > 0) {
            progress(100 * (all - sqlite3_backup_remaining(copy)) / all);
        }
    }
    sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE) {
        return failed(file, sqlite3_errstr(code));
    }
    return {};
}

} // namespace

Result<void> copyDatabase(const QString &from, const QString &to, const Progress &progress)
{
    const Handle source = TRY(open(from, SQLITE_OPEN_READWRITE));
    const Handle target = TRY(open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    // One reading transaction over the whole copy: what is written meanwhile does not make it start again.
    TRY(run(source, from, "BEGIN; SELECT COUNT(*) FROM sqlite_schema"));
    TRY(copyPages(source, target, to, progress));
    return run(target, to, "PRAGMA journal_mode=DELETE"); // the copied header says WAL
}

Result<void> checkFile(const QString &file)
{
    const Handle handle = TRY(open(file, SQLITE_OPEN_READONLY));
    const QStringList findings = TRY(ask(handle, file, "PRAGMA integrity_check(20)"));
    if (findings != QStringList(u"ok"_s)) {
        return Error{ErrorKind::Conflict, u"backup_damaged"_s,
                     u"%1 is damaged: %2"_s.arg(file, findings.join(u"; "_s))};
    }
    if (const QStringList orphans = TRY(ask(handle, file, "PRAGMA foreign_key_check")); !orphans.isEmpty()) {
        return Error{ErrorKind::Conflict, u"backup_damaged"_s,
                     u"%1 is damaged: %2 rows name something that is not there"_s.arg(file).arg(orphans.size())};
    }
    return {};
}

Result<void> refuseWhenInUse(const QString &file)
{
    if (!QFileInfo::exists(file)) {
        return {};
    }
    const Handle handle = TRY(open(file, SQLITE_OPEN_READWRITE));
    sqlite3_busy_timeout(handle.get(), 0);
    // Everyone who has a WAL file open holds a shared lock on it.
    if (sqlite3_exec(handle.get(), "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK", nullptr, nullptr,
                     nullptr) == SQLITE_BUSY) {
        return Error{ErrorKind::Conflict, u"desk_in_use"_s, u"%1 is in use. Stop the server first."_s.arg(file)};
    }
    return {};
}

} // namespace td::backup::sqlite
