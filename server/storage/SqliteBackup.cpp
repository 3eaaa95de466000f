// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/SqliteBackup.h"

#include "server/storage/BackupContent.h"
#include "server/storage/DurableFile.h"
#include "server/storage/SqliteCopy.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace td::backup::sqlite {

namespace {

/// The files that make one SQLite database, in the order in which they may go away: a -wal that stayed behind would be
/// played into whatever gets the database's name next.
constexpr QLatin1StringView parts[] = {"-wal"_L1, "-shm"_L1, ""_L1};

void removeAll(const QString &file)
{
    for (const QLatin1StringView part : parts) {
        QFile::remove(file + part);
    }
}

/// Moves what is there out of the way; gives its new name.
Result<QString> setAside(const QString &file, Millis now)
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString aside = u"%1.before-restore-%2"_s.arg(file, stamp);
    bool moved = false;
    for (const QLatin1StringView part : parts) {
        if (QFileInfo::exists(file + part)) {
            TRY(durable_file::renameNew(file + part, aside + part));
            moved = true;
        }
    }
    return moved ? aside : QString();
}

} // namespace

Result<Report> create(const DatabaseUrl &desk, const QString &file, const Progress &progress)
{
    const QString partial = file + ".partial"_L1;
    removeAll(partial); // of an earlier attempt that was cut off
    auto made = [&]() -> Result<Report> {
        TRY(durable_file::createPrivate(partial));
        TRY(copyDatabase(desk.file, partial, progress));
        Report report = TRY(verify(partial));
        TRY(durable_file::sync(partial));
        TRY(durable_file::renameNew(partial, file));
        return report;
    }();
    removeAll(partial);
    return made;
}

Result<Report> verify(const QString &file)
{
    TRY(checkFile(file));
    Connection connection(DatabaseUrl{.file = file, .readOnly = true});
    Report report;
    report.bytes = QFileInfo(file).size();
    report.schemaVersion = TRY(usableVersion(connection));
    report.rows = TRY(countRows(connection));
    return report;
}

Result<Report> restore(const QString &file, const DatabaseUrl &desk, const Clock &clock)
{
    TRY(refuseWhenInUse(desk.file));
    Report report = TRY(verify(file));
    const QString fresh = desk.file + ".restoring"_L1;
    removeAll(fresh);
    auto restored = [&]() -> Result<Report> {
        TRY(durable_file::createPrivate(fresh));
        TRY(copyDatabase(file, fresh, {}));
        {
            Connection connection(DatabaseUrl{.file = fresh}); // its end leaves one file
            TRY(renewGeneration(connection, clock));
            report.rows = TRY(countRows(connection));
        }
        TRY(durable_file::sync(fresh));
        report.keptAside = TRY(setAside(desk.file, clock.now()));
        TRY(durable_file::renameNew(fresh, desk.file));
        return report;
    }();
    removeAll(fresh);
    return restored;
}

} // namespace td::backup::sqlite
