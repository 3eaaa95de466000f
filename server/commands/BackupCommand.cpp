// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/runtime/Desk.h"
#include "server/storage/Backup.h"

#include <QDateTime>
#include <QDir>

#include <cstdio>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td::commands {

namespace {

void print(const backup::Report &report, const char *what, const QString &file)
{
    std::printf("%s %s: %lld bytes, schema version %d\n", what, qUtf8Printable(file),
                static_cast<long long>(report.bytes), report.schemaVersion);
    for (const auto &[table, rows] : report.rows) {
        if (rows > 0) {
            std::printf("  %8lld %s\n", static_cast<long long>(rows), qUtf8Printable(table));
        }
    }
    if (!report.keptAside.isEmpty()) {
        std::printf("the desk that was there is kept as %s\n", qUtf8Printable(report.keptAside));
    }
}

QString defaultFile(const ServerConfig &config, Dialect dialect)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    const QString folder = config.dataDir + u"/backups"_s;
    QDir().mkpath(folder);
    return folder + u"/desk-"_s + time + (dialect == Dialect::Sqlite ? u".sqlite"_s : u".dump"_s);
}

} // namespace

int makeBackup(const ServerConfig &config, const QString &wantedFile)
{
    const auto url = Desk::databaseUrl(config);
    if (!url) {
        return fail(url.error());
    }
    const QString file = wantedFile.isEmpty() ? defaultFile(config, url->dialect) : wantedFile;
    const bool terminal = isatty(STDERR_FILENO);
    const auto made = backup::create(*url, file, [&](int percent) {
        if (terminal) {
            std::fprintf(stderr, "\r%d %%", percent);
        }
    });
    if (!made) {
        return fail(made.error());
    }
    const auto verified = backup::verify(url->dialect, file);
    if (!verified) {
        return fail(verified.error());
    }
    print(*made, "backed up to", file);
    return 0;
}

int verifyBackup(const ServerConfig &config, const QString &file)
{
    const auto url = Desk::databaseUrl(config);
    if (!url) {
        return fail(url.error());
    }
    const auto report = backup::verify(url->dialect, file);
    if (!report) {
        return fail(report.error());
    }
    print(*report, "can be restored:", file);
    return 0;
}

int restoreBackup(const ServerConfig &config, const QString &file)
{
    const auto url = Desk::databaseUrl(config);
    if (!url) {
        return fail(url.error());
    }
    // A running server must not lose its database under its feet.
    const auto lock = FolderLock::take(config.dataDir);
    if (!lock) {
        return fail(lock.error());
    }
    const auto restored = backup::restore(file, *url, SystemClock());
    if (!restored) {
        return fail(restored.error());
    }
    print(*restored, "restored from", file);
    return 0;
}

} // namespace td::commands
