// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DeskStore.h"

#include <QDir>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// Written through the log: a copy of files, and dropping one, costs a durable cluster a checkpoint each.
QString createDatabase(PostgresCluster &cluster, const QString &original)
{
    static int count = 0;
    const QString name = u"desk_%1"_s.arg(++count);
    cluster.execute(u"CREATE DATABASE %1 TEMPLATE %2 STRATEGY wal_log"_s.arg(name, original));
    return name;
}

QList<QStringList> allRows(QSqlQuery &query)
{
    QList<QStringList> rows;
    while (query.next()) {
        QStringList row;
        for (int column = 0; column < query.record().count(); ++column) {
            row += query.value(column).toString();
        }
        rows += row;
    }
    return rows;
}

} // namespace

DeskStore::DeskStore(Dialect dialect, PostgresCluster &cluster)
    : DeskStore(dialect, cluster, dialect == Dialect::Postgres ? createDatabase(cluster, u"template0"_s) : QString())
{
}

DeskStore::DeskStore(Dialect dialect, PostgresCluster &cluster, const QString &database)
    : m_dialect(dialect),
      m_cluster(cluster),
      m_name(database)
{
    QDir().mkpath(folder());
    QDir().mkpath(secondFolder());
}

DeskStore::~DeskStore() = default;

std::unique_ptr<DeskStore> DeskStore::copy()
{
    m_connection.reset(); // PostgreSQL copies only what nobody is connected to
    std::unique_ptr<DeskStore> copied(new DeskStore(
        m_dialect, m_cluster, m_dialect == Dialect::Postgres ? createDatabase(m_cluster, m_name) : QString()));
    for (const QString &file : QDir(folder()).entryList(QDir::Files)) {
        QFile::copy(folder() + u'/' + file, copied->folder() + u'/' + file);
    }
    return copied;
}

DatabaseUrl DeskStore::url()
{
    if (m_dialect == Dialect::Postgres) {
        return m_cluster.url(m_name);
    }
    return {.file = folder() + u"/desk.sqlite"_s};
}

QString DeskStore::databaseOption() { return m_dialect == Dialect::Sqlite ? u"sqlite:"_s : m_cluster.option(m_name); }

std::optional<QList<QStringList>> DeskStore::rows(const QString &sql)
{
    for (bool fresh : {false, true}) { // the kept connection may have died with the database
        if (fresh || !m_connection) {
            m_connection.reset();
            m_connection = std::make_unique<Connection>(url());
        }
        if (!m_connection->ensureOpen()) {
            continue;
        }
        QSqlQuery query(m_connection->handle());
        if (query.exec(sql)) {
            return allRows(query);
        }
        if (fresh && m_connection->executeText(u"SELECT 1"_s)) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
    }
    return std::nullopt;
}

qint64 DeskStore::number(const QString &sql)
{
    const auto found = rows(sql);
    return found ? found->value(0).value(0, u"-1"_s).toLongLong() : -1;
}

bool DeskStore::isQuiet() { return number(u"SELECT COUNT(*) FROM job WHERE kind <> 'desk.tidy'"_s) == 0; }

} // namespace td::test
