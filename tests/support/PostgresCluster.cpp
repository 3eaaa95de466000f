// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PostgresCluster.h"

#include "server/storage/Migrator.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

PostgresCluster::~PostgresCluster()
{
    m_admin.reset();
    m_process.closeWriteChannel();
    m_process.waitForFinished(patienceMs);
}

void PostgresCluster::ensureStarted()
{
    if (m_process.state() != QProcess::NotRunning) {
        return;
    }
    const QString script = QStringLiteral(TD_SOURCE_DIR) + "/tests/support/postgres_cluster.sh"_L1;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"/bin/sh"_s, {script, m_kind == Kind::Fast ? u"fast"_s : u"durable"_s});
    const QByteArray line = readLine();
    if (!line.startsWith("ready ")) {
        qFatal("PostgreSQL did not start");
    }
    m_folder = QString::fromLocal8Bit(line.mid(6));
    m_admin = std::make_unique<Connection>(url());
}

DatabaseUrl PostgresCluster::url(const QString &database)
{
    ensureStarted();
    DatabaseUrl url;
    url.dialect = Dialect::Postgres;
    url.host = m_folder;
    url.user = u"postgres"_s;
    url.name = database;
    return url;
}

QString PostgresCluster::option(const QString &database)
{
    return u"postgresql://postgres@localhost/%1?host=%2"_s.arg(database, url().host);
}

QString PostgresCluster::createDatabase(const QString &original)
{
    const QString name = u"test_%1"_s.arg(++m_databases);
    execute(u"CREATE DATABASE %1 TEMPLATE %2 STRATEGY file_copy"_s.arg(name,
                                                                       original.isEmpty() ? u"template0"_s : original));
    return name;
}

void PostgresCluster::dropDatabase(const QString &name)
{
    execute(u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(name));
}

QString PostgresCluster::migratedDatabase()
{
    if (m_migrated.isEmpty()) {
        m_migrated = createDatabase();
        Connection connection(url(m_migrated));
        if (const auto migrated = Migrator::migrate(connection, SystemClock()); !migrated) {
            qFatal("no schema on PostgreSQL: %s", qPrintable(migrated.error().message));
        }
    }
    return m_migrated;
}

void PostgresCluster::execute(const QString &sql)
{
    ensureStarted();
    auto done = m_admin->executeText(sql);
    if (!done && done.error().code == storage_error::away) {
        done = m_admin->executeText(sql); // the server was started again since
    }
    if (!done) {
        qFatal("%s: %s", qPrintable(sql), qPrintable(done.error().message));
    }
}

void PostgresCluster::stop() { command("stop"); }
void PostgresCluster::kill() { command("kill"); }
void PostgresCluster::start() { command("start"); }

void PostgresCluster::command(const QByteArray &word)
{
    ensureStarted();
    m_process.write(word + '\n');
    if (const QByteArray answer = readLine(); answer != word + " done") {
        qFatal("PostgreSQL: %s answered '%s'", word.constData(), answer.constData());
    }
}

QByteArray PostgresCluster::readLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs)) {
            return {};
        }
    }
    return m_process.readLine().trimmed();
}

} // namespace td::test
