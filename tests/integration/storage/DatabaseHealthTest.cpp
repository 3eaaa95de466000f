// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/DatabaseHealth.h"

#include "server/storage/Migrator.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class DatabaseHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheDatabaseIs_data() { TestDatabase::addRows(); }
    void saysWhatTheDatabaseIs();
    void isContentWithSoundSettings_data() { TestDatabase::addRows(); }
    void isContentWithSoundSettings();
    void warnsOfLosingCommits_data();
    void warnsOfLosingCommits();
    void isTakenSeriouslyAtAServersStart();
    void findsADamagedFile();

private:
    PostgresCluster m_cluster; // a fast one: with every setting that loses commits
};

void DatabaseHealthTest::saysWhatTheDatabaseIs()
{
    QFETCH(Dialect, dialect);
    TestDatabase database(dialect, m_cluster);
    const auto facts = database_health::facts(database.local());
    VERIFY_OK(facts);
    QVERIFY(facts->engine.startsWith(dialect == Dialect::Sqlite ? "SQLite 3."_L1 : "PostgreSQL 1"_L1));
    QVERIFY(facts->bytes > 100'000);
    QCOMPARE(facts->schemaVersion, Migrator::latest());
    QCOMPARE(facts->knownVersion, Migrator::latest());

    TestDatabase empty(dialect, m_cluster, {}, TestDatabase::Schema::None);
    QCOMPARE(database_health::facts(empty.local())->schemaVersion, 0);
}

void DatabaseHealthTest::isContentWithSoundSettings()
{
    QFETCH(Dialect, dialect);
    PostgresCluster durable(PostgresCluster::Kind::Durable);
    TestDatabase file(Dialect::Sqlite, m_cluster);
    Connection connection(dialect == Dialect::Sqlite ? file.url() : durable.url());
    const auto warnings = database_health::durabilityWarnings(connection);
    VERIFY_OK(warnings);
    QCOMPARE(*warnings, QStringList());
    const auto damage = database_health::damage(connection);
    VERIFY_OK(damage);
    QCOMPARE(*damage, QStringList());
}

void DatabaseHealthTest::warnsOfLosingCommits_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QString>("words");
    QTest::newRow("fsync") << Dialect::Postgres << QStringList() << u"fsync is off"_s;
    QTest::newRow("full_page_writes") << Dialect::Postgres << QStringList() << u"full_page_writes is off"_s;
    QTest::newRow("synchronous_commit") << Dialect::Postgres << QStringList() << u"synchronous_commit is off"_s;
    QTest::newRow("journal_mode") << Dialect::Sqlite << QStringList(u"PRAGMA journal_mode=DELETE"_s) << u"WAL"_s;
    QTest::newRow("synchronous") << Dialect::Sqlite << QStringList(u"PRAGMA synchronous=NORMAL"_s)
                                 << u"synchronous is not FULL"_s;
    QTest::newRow("foreign_keys") << Dialect::Sqlite << QStringList(u"PRAGMA foreign_keys=OFF"_s)
                                  << u"foreign_keys is off"_s;
}

void DatabaseHealthTest::warnsOfLosingCommits()
{
    QFETCH(Dialect, dialect);
    QFETCH(QStringList, changes);
    QFETCH(QString, words);
    TestDatabase database(dialect, m_cluster);
    for (const QString &change : changes) {
        VERIFY_OK(database.local().executeText(change));
    }
    const auto warnings = database_health::durabilityWarnings(database.local());
    VERIFY_OK(warnings);
    QCOMPARE(warnings->filter(words).size(), 1);
}

void DatabaseHealthTest::isTakenSeriouslyAtAServersStart()
{
    const QTemporaryDir folder;
    StepLog log;
    ServerProcess server({folder.path(), m_cluster.option(m_cluster.createDatabase()), {}}, log);
    QVERIFY(server.start());
    QVERIFY(waitFor([&] { return server.warnings().join('\n').contains("fsync is off"); }));
}

void DatabaseHealthTest::findsADamagedFile()
{
    TestDatabase database(Dialect::Sqlite, m_cluster);
    database->close();
    QFile file(database.url().file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 2);
    file.write(QByteArray(9000, '\xA5'));
    file.close();
    Connection connection(database.url());
    const auto damage = database_health::damage(connection);
    QVERIFY(!damage || !damage->isEmpty());
}

} // namespace td::test

TD_TEST(td::test::DatabaseHealthTest)
#include "DatabaseHealthTest.moc"
