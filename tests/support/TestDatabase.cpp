// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"

#include "server/storage/Migrator.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// In memory where there is such a file system: what happens to the disk is for other tests.
QString folderTemplate()
{
    const QStorageInfo memory(u"/dev/shm"_s);
    const bool roomy = QFileInfo(memory.rootPath()).isWritable() && memory.bytesAvailable() > 1'000'000'000;
    return (roomy ? memory.rootPath() : QDir::tempPath()) + "/td-desk-XXXXXX"_L1;
}

/// A file that holds this program's schema and nothing else, to be copied. Gone with the program.
QString migratedFile()
{
    static const QTemporaryDir folder(folderTemplate());
    static const QString file = [] {
        const QString path = folder.filePath(u"migrated.sqlite"_s);
        Connection connection(DatabaseUrl{.file = path});
        if (const auto migrated = Migrator::migrate(connection, SystemClock()); !migrated) {
            qFatal("no schema on SQLite: %s", qPrintable(migrated.error().message));
        }
        return path;
    }();
    return file;
}

} // namespace

TestDatabase::TestDatabase(Dialect dialect, PostgresCluster &cluster, DatabaseLimits limits, Schema schema)
    : m_cluster(cluster),
      m_folder(folderTemplate())
{
    const bool migrated = schema == Schema::Migrated;
    if (dialect == Dialect::Postgres) {
        m_url = cluster.url(cluster.createDatabase(migrated ? cluster.migratedDatabase() : QString()));
    } else {
        m_url.file = m_folder.filePath(u"desk.sqlite"_s);
        if (migrated && !QFile::copy(migratedFile(), m_url.file)) {
            qFatal("no schema on SQLite");
        }
    }
    m_database = Database::make(m_url, limits);
}

TestDatabase::~TestDatabase()
{
    m_database->close();
    m_database.reset();
    if (m_url.dialect == Dialect::Postgres) {
        m_cluster.dropDatabase(m_url.name);
    }
}

void TestDatabase::addRows()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("sqlite") << Dialect::Sqlite;
    QTest::newRow("postgres") << Dialect::Postgres;
}

std::optional<QString> TestDatabase::valueOf(const QString &sql)
{
    Connection connection(m_url);
    if (!connection.ensureOpen()) {
        qFatal("the test's own connection cannot be opened");
    }
    QSqlQuery query(connection.handle());
    if (!query.exec(sql)) {
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    }
    return query.next() ? std::optional(query.value(0).toString()) : std::nullopt;
}

} // namespace td::test
