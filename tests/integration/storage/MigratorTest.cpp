// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Migrator.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <latch>
#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// The schema comes up from nothing, once, whoever starts it; and a program leaves alone what it does not understand.
class MigratorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheSchemaOnce_data() { TestDatabase::addRows(); }
    void makesTheSchemaOnce();
    void twoAtOnceMakeItOnce_data() { TestDatabase::addRows(); }
    void twoAtOnceMakeItOnce();
    void leavesNothingWhenItFails_data() { TestDatabase::addRows(); }
    void leavesNothingWhenItFails();
    void refuses_data();
    void refuses();
    void worksOnADatabaseOfANewerProgramThatAllowsIt_data() { TestDatabase::addRows(); }
    void worksOnADatabaseOfANewerProgramThatAllowsIt();
    void knowsTheVersionOfADatabase_data() { TestDatabase::addRows(); }
    void knowsTheVersionOfADatabase();

private:
    std::unique_ptr<TestDatabase> make(Dialect dialect, TestDatabase::Schema schema)
    {
        return std::make_unique<TestDatabase>(dialect, m_cluster, DatabaseLimits{}, schema);
    }

    const SystemClock m_clock;
    PostgresCluster m_cluster;
};

void MigratorTest::makesTheSchemaOnce()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect, TestDatabase::Schema::None);
    const auto first = Migrator::migrate(database->local(), m_clock);
    VERIFY_OK(first);
    QCOMPARE(first->before, 0);
    QCOMPARE(first->after, Migrator::latest());
    QCOMPARE(database->valueOf(u"SELECT COUNT(*) FROM ticket_type"_s), u"4"_s);

    const auto second = Migrator::migrate(database->local(), m_clock);
    VERIFY_OK(second);
    QCOMPARE(second->before, Migrator::latest());
    QCOMPARE(second->after, Migrator::latest());
    QCOMPARE(database->valueOf(u"SELECT COUNT(*) FROM schema_migration"_s), QString::number(Migrator::latest()));
    QCOMPARE(database->valueOf(u"SELECT COUNT(*) FROM ticket_type"_s), u"4"_s);
}

void MigratorTest::twoAtOnceMakeItOnce()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect, TestDatabase::Schema::None);
    constexpr int servers = 4;
    std::latch start(servers);
    std::atomic<int> fine = 0;
    std::atomic<int> fresh = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < servers; ++i) {
        threads.emplace_back([&] {
            Connection connection(database->url());
            const bool opened = bool(connection.ensureOpen());
            start.arrive_and_wait();
            const auto report = Migrator::migrate(connection, m_clock);
            fine += opened && report;
            fresh += report && report->before == 0;
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(fine, servers);
    QCOMPARE(fresh, 1);
    QCOMPARE(database->valueOf(u"SELECT COUNT(*) FROM schema_migration"_s), QString::number(Migrator::latest()));
}

void MigratorTest::leavesNothingWhenItFails()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect, TestDatabase::Schema::None);
    VERIFY_OK(database->local().executeText(u"CREATE TABLE ticket (mine TEXT)"_s)); // somebody else's
    QVERIFY(!Migrator::migrate(database->local(), m_clock));
    const auto version = Migrator::storedVersion(database->local());
    VERIFY_OK(version);
    QCOMPARE(*version, 0);
    VERIFY_OK(database->local().executeText(u"CREATE TABLE account (mine TEXT)"_s)); // the name is still free
}

void MigratorTest::refuses_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    for (const auto &[name, dialect] :
         {std::pair{"sqlite", Dialect::Sqlite}, std::pair{"postgres", Dialect::Postgres}}) {
        QTest::addRow("altered file, %s", name)
            << dialect << u"UPDATE schema_migration SET checksum = 'another' WHERE version = 1"_s
            << u"migration_altered"_s;
        QTest::addRow("newer database, %s", name)
            << dialect
            << u"INSERT INTO schema_migration VALUES (%1, 'later', 'sum', %1, 0)"_s.arg(Migrator::latest() + 1)
            << u"program_too_old"_s;
        QTest::addRow("lost rows, %s", name)
            << dialect << u"UPDATE schema_migration SET version = %1 WHERE version = 1"_s.arg(Migrator::latest() + 5)
            << u"migration_missing"_s;
    }
}

void MigratorTest::refuses()
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, change);
    QFETCH(QString, code);
    const auto database = make(dialect, TestDatabase::Schema::Migrated);
    VERIFY_OK(database->local().executeText(change));
    const auto refused = Migrator::migrate(database->local(), m_clock);
    VERIFY_ERROR(refused, code);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
}

void MigratorTest::worksOnADatabaseOfANewerProgramThatAllowsIt()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect, TestDatabase::Schema::Migrated);
    const int newer = Migrator::latest() + 1;
    VERIFY_OK(database->local().executeText(
        u"INSERT INTO schema_migration VALUES (%1, 'later', 'sum', %2, 0)"_s.arg(newer).arg(Migrator::latest())));
    const auto report = Migrator::migrate(database->local(), m_clock);
    VERIFY_OK(report);
    QCOMPARE(report->after, newer);
}

void MigratorTest::knowsTheVersionOfADatabase()
{
    QFETCH(Dialect, dialect);
    const auto empty = make(dialect, TestDatabase::Schema::None);
    QCOMPARE(*Migrator::storedVersion(empty->local()), 0);
    const auto migrated = make(dialect, TestDatabase::Schema::Migrated);
    QCOMPARE(*Migrator::storedVersion(migrated->local()), Migrator::latest());
}

} // namespace td::test

TD_TEST(td::test::MigratorTest)
#include "MigratorTest.moc"
