// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/imports/Import.h"
#include "server/runtime/Desk.h"
#include "server/storage/Migrator.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td::commands {

namespace {

/// The desk that is written to. On PostgreSQL its servers may go on running; a desk in a folder must be stopped.
Result<Desk> openForWriting(const ServerConfig &config, const Clock &clock)
{
    if (TRY(Desk::databaseUrl(config)).dialect == Dialect::Sqlite) {
        return Desk::open(config, clock);
    }
    Desk desk;
    desk.database = TRY(Desk::openDatabase(config, clock));
    return desk;
}

/// The desk that a dry run looks at: nothing about it changes, and there need not be one.
Result<Desk> openForReading(const ServerConfig &config)
{
    Desk desk;
    DatabaseUrl url = TRY(Desk::databaseUrl(config));
    url.readOnly = true;
    if (url.dialect == Dialect::Sqlite && !QFile::exists(url.file)) {
        return desk;
    }
    Connection connection(url);
    const int version = TRY(Migrator::storedVersion(connection));
    if (version != 0 && version != Migrator::latest()) {
        return Error{ErrorKind::Conflict, u"not_migrated"_s,
                     u"The desk is of another version. Run `triagedesk-server migrate` first."_s};
    }
    if (version != 0) {
        desk.database = Database::make(url, {});
    }
    return desk;
}

void tell(const QString &file, qint64 line, const ImportFinding &finding)
{
    const QString field = finding.field.isEmpty() ? QString() : finding.field + u": "_s;
    std::fprintf(stderr, "%s:%lld: %s: %s%s\n", qUtf8Printable(file), static_cast<long long>(line),
                 finding.refuses ? "refused" : "note", qUtf8Printable(field), qUtf8Printable(finding.message));
}

void showProgress(const QString &file, int read)
{
    if (isatty(STDERR_FILENO)) {
        std::fprintf(stderr, "%s: %d read\n", qUtf8Printable(file), read);
    }
}

void print(const char *what, const ImportCounts &counts)
{
    std::printf("%-8s %d read, %d added, %d here before, %d refused\n", what, counts.read, counts.added, counts.known,
                counts.refused);
}

void print(const ImportSummary &summary, bool dryRun)
{
    print("people:", summary.people);
    print("tickets:", summary.tickets);
    std::printf("with     %d replies, %d new skills, %d new categories\n", summary.replies, summary.skills,
                summary.categories);
    std::printf("staff:   %d of the added people are moderators or admins\n", summary.staff);
    if (summary.triaged > 0) {
        std::printf("triage:  %d tickets wait for it\n", summary.triaged);
    }
    if (dryRun) {
        std::printf("This was a dry run: nothing was written.\n");
    }
}

using Read = Result<void> (Import::*)(QIODevice &, const QString &);

Result<void> readFile(Import &import, Read read, const QString &path)
{
    if (path.isEmpty()) {
        return {};
    }
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) {
        return Error{ErrorKind::BadInput, u"file_unreadable"_s,
                     u"%1 cannot be read: %2."_s.arg(path, file.errorString())};
    }
    return (import.*read)(file, QFileInfo(path).fileName());
}

Result<ImportSummary> run(const ServerConfig &config, const ImportRequest &request)
{
    const SystemClock clock;
    JobQueue jobs(clock); // outlives the database's threads, which wake it after the commit
    const Desk desk = TRY(request.dryRun ? openForReading(config) : openForWriting(config, clock));
    Import import(desk.database.get(), jobs, clock, {request.dryRun, request.triage, request.orphans}, tell,
                  showProgress);
    TRY(import.begin());
    TRY(readFile(import, &Import::people, request.users));
    TRY(readFile(import, &Import::tickets, request.tickets));
    return import.summary();
}

} // namespace

int importMongo(const ServerConfig &config, const ImportRequest &request)
{
    const auto summary = run(config, request);
    if (!summary) {
        return fail(summary.error());
    }
    print(*summary, request.dryRun);
    return summary->people.refused + summary->tickets.refused > 0 ? 2 : 0;
}

} // namespace td::commands
