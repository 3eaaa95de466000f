// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/PostgresCluster.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// Where a desk under test keeps everything: a data folder, and with PostgreSQL a database of the cluster. Tests look
/// into it past the server. The folder goes with this object, the database with the cluster. Thread: the test's.
class DeskStore final
{
public:
    DeskStore(Dialect dialect, PostgresCluster &cluster);
    ~DeskStore();
    DeskStore(const DeskStore &) = delete;
    DeskStore &operator=(const DeskStore &) = delete;

    /// The same desk once more; no server may run on this one.
    std::unique_ptr<DeskStore> copy();

    Dialect dialect() const { return m_dialect; }
    QString folder() const { return m_folder.filePath(QStringLiteral("one")); }
    QString secondFolder() const { return m_folder.filePath(QStringLiteral("two")); } ///< of another server
    QString databaseOption();                                                         ///< for --database

    /// All rows, each value as text; the database may be away, then there is nothing.
    std::optional<QList<QStringList>> rows(const QString &sql);
    /// The one number that the query gives; -1 when the database is away.
    qint64 number(const QString &sql);
    /// No job is left but the one that always waits for the next hour.
    bool isQuiet();

private:
    DeskStore(Dialect dialect, PostgresCluster &cluster, const QString &database);
    DatabaseUrl url();

    const Dialect m_dialect;
    PostgresCluster &m_cluster;
    QTemporaryDir m_folder;
    QString m_name; ///< of the database in the cluster
    std::unique_ptr<Connection> m_connection;
};

} // namespace td::test
