// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Backup.h"

#include "server/storage/PostgresBackup.h"
#include "server/storage/SqliteBackup.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace td::backup {

namespace {

Result<void> mustExist(const QString &file)
{
    if (!QFileInfo(file).isFile()) {
        return Error{ErrorKind::NotFound, u"backup_not_found"_s, u"There is no file %1."_s.arg(file)};
    }
    return {};
}

} // namespace

Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress)
{
    if (QFileInfo::exists(file)) {
        return Error{ErrorKind::Conflict, u"backup_exists"_s, u"%1 is there already. Choose another name."_s.arg(file)};
    }
    return desk.dialect == Dialect::Sqlite ? sqlite::create(desk, file, progress)
                                           : postgres::create(desk, file, progress);
}

Result<Report> verify(Dialect dialect, const QString &file)
{
    TRY(mustExist(file));
    return dialect == Dialect::Sqlite ? sqlite::verify(file) : postgres::verify(file);
}

Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock)
{
    TRY(mustExist(file));
    return desk.dialect == Dialect::Sqlite ? sqlite::restore(file, desk, clock) : postgres::restore(file, desk, clock);
}

} // namespace td::backup
