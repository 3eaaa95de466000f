// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/Desk.h"

#include "server/auth/TokenSigner.h"
#include "server/desk/DeskRepository.h"
#include "server/storage/DatabaseHealth.h"
#include "server/storage/Migrator.h"
#include "shared/core/Uuid.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Q_LOGGING_CATEGORY(lcDesk, "td.desk")

DatabaseLimits limitsOf(const ServerConfig::Database &config)
{
    const int cores = std::max(1, QThread::idealThreadCount());
    DatabaseLimits limits;
    limits.readers = config.readers > 0 ? config.readers : std::max(2, cores * 3 / 2);
    limits.writers = config.writers > 0 ? config.writers : cores * 6; // they mostly wait for the disk
    return limits;
}

} // namespace

Result<DatabaseUrl> Desk::databaseUrl(const ServerConfig &config)
{
    const QString &url = config.database.url;
    return DatabaseUrl::parse(url == "sqlite:"_L1 ? u"sqlite:"_s + config.dataDir + u"/desk.sqlite"_s : url);
}

Result<std::unique_ptr<Database>> Desk::openDatabase(const ServerConfig &config, const Clock &clock)
{
    const DatabaseUrl url = TRY(databaseUrl(config));
    if (url.dialect == Dialect::Sqlite && !QDir().mkpath(config.dataDir)) {
        return Error{ErrorKind::Busy, u"data_folder_unusable"_s,
                     u"The folder %1 cannot be made."_s.arg(config.dataDir)};
    }
    {
        Connection connection(url);
        TRY(Migrator::migrate(connection, clock));
        for (const QString &warning : TRY(database_health::durabilityWarnings(connection))) {
            qCWarning(lcDesk).noquote() << warning;
        }
    }
    return Database::make(url, limitsOf(config.database));
}

Result<Desk> Desk::open(const ServerConfig &config, const Clock &clock)
{
    Desk desk;
    desk.lock.emplace(TRY(FolderLock::take(config.dataDir)));
    desk.database = TRY(openDatabase(config, clock));
    struct Kept
    {
        QString generation;
        QString tokenKey;
    };
    const Kept kept = TRY(
        desk.database
            ->write([&](Transaction &transaction) -> Result<Kept> {
                const QString generation = newUuid(clock.now());
                return Kept{TRY(desk_repository::findOrStore(transaction, desk_repository::generation, generation)),
                            TRY(desk_repository::findOrStore(transaction, desk_repository::tokenKey, randomSecret()))};
            })
            .result());
    desk.generation = kept.generation;
    // A configured secret may have any length; the key always has the hash's.
    const QString secret = config.auth.jwtSecret.isEmpty() ? kept.tokenKey : config.auth.jwtSecret;
    desk.tokenKey = QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
    return desk;
}

} // namespace td
