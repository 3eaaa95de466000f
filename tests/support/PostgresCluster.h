// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"

#include <QProcess>

namespace td::test {

/// A real PostgreSQL of its own, started at its first use (half a second) and gone with this object or the test's
/// process, crashed or not. Thread: the test's.
class PostgresCluster final
{
public:
    /// Fast ones forget the last commits when the machine dies; durable ones run with PostgreSQL's own defaults.
    enum class Kind { Fast, Durable };

    explicit PostgresCluster(Kind kind = Kind::Fast) : m_kind(kind) {}
    ~PostgresCluster();

    DatabaseUrl url(const QString &database = QStringLiteral("postgres"));

    /// The same for a program's --database.
    QString option(const QString &database);

    /// A new database as a copy of `original`, or an empty one. Gives its name.
    QString createDatabase(const QString &original = {});
    void dropDatabase(const QString &name);

    /// A database that holds this program's schema and nothing else, to be copied.
    QString migratedDatabase();

    /// Runs SQL on the database `postgres` as its superuser.
    void execute(const QString &sql);

    void stop(); ///< a clean shutdown that ends every connection
    void kill(); ///< an immediate one: recovery at the next start
    void start();

private:
    void ensureStarted();
    void command(const QByteArray &word);
    QByteArray readLine();

    const Kind m_kind;
    QProcess m_process;
    QString m_folder;
    QString m_migrated;
    int m_databases = 0;
    std::unique_ptr<Connection> m_admin;
};

} // namespace td::test
