// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/PostgresProgram.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::backup::postgres {

namespace {

/// Debian keeps each version's programs in a folder of its own; the newest reads what every older one wrote.
QString findProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty()) {
        return found;
    }
    QDir versions(u"/usr/lib/postgresql"_s);
    QStringList folders = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(folders.begin(), folders.end(), [](const QString &a, const QString &b) { return a.toInt() > b.toInt(); });
    for (const QString &folder : folders) {
        const QString path = versions.filePath(folder + "/bin/"_L1 + name);
        if (QFileInfo(path).isExecutable()) {
            return path;
        }
    }
    return {};
}

QProcessEnvironment environmentFor(const DatabaseUrl &database)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const char *name, const QString &value) {
        if (!value.isEmpty()) {
            environment.insert(QString::fromLatin1(name), value);
        }
    };
    set("PGHOST", database.host);
    set("PGPORT", QString::number(database.port));
    set("PGUSER", database.user);
    set("PGPASSWORD", database.password);
    set("PGDATABASE", database.name);
    set("LC_ALL", u"C"_s);
    for (const auto &[option, variable] : {std::pair{"sslmode", "PGSSLMODE"}, std::pair{"sslrootcert", "PGSSLROOTCERT"},
                                           std::pair{"sslcert", "PGSSLCERT"}, std::pair{"sslkey", "PGSSLKEY"}}) {
        set(variable, database.options.value(QString::fromLatin1(option)));
    }
    return environment;
}

} // namespace

Result<QByteArray> runProgram(const QString &name, const DatabaseUrl &database, const QStringList &arguments)
{
    const QString path = findProgram(name);
    if (path.isEmpty()) {
        return Error{ErrorKind::NotFound, u"program_missing"_s,
                     u"%1 is not installed. On Debian: apt install postgresql-client"_s.arg(name)};
    }
    QProcess process;
    process.setProcessEnvironment(environmentFor(database));
    process.start(path, arguments, QIODevice::ReadOnly);
    const bool ran = process.waitForStarted(-1) && process.waitForFinished(-1);
    if (!ran || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return Error{ErrorKind::Internal, u"program_failed"_s,
                     u"%1 failed: %2"_s.arg(name, QString::fromUtf8(process.readAllStandardError()).trimmed())};
    }
    return process.readAllStandardOutput();
}

} // namespace td::backup::postgres
