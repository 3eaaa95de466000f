// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Backup.h"

#include "server/desk/DeskRepository.h"
#include "server/events/EventRepository.h"
#include "server/storage/Migrator.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

const SystemClock systemClock;

Result<void> addEvent(Transaction &transaction)
{
    const Millis now = systemClock.now();
    return event_repository::append(transaction, {.at = now,
                                                  .kind = u"ticket.filed"_s,
                                                  .subjectId = newUuid(now),
                                                  .ticketId = {},
                                                  .actorId = {},
                                                  .origin = Origin::System,
                                                  .audience = Audience::Staff});
}

} // namespace

/// A running desk is copied, the copy is looked at, and a desk is made of it again, on both databases.
class BackupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void bringsBackWhatWasThere_data() { TestDatabase::addRows(); }
    void bringsBackWhatWasThere();
    void copiesOneMomentOfADeskThatIsWrittenTo_data() { TestDatabase::addRows(); }
    void copiesOneMomentOfADeskThatIsWrittenTo();
    void neverOverwrites_data() { TestDatabase::addRows(); }
    void neverOverwrites();
    void refusesADamagedBackup_data() { TestDatabase::addRows(); }
    void refusesADamagedBackup();
    void refusesWhatIsNoDesk_data() { TestDatabase::addRows(); }
    void refusesWhatIsNoDesk();
    void refusesTheBackupOfANewerProgram_data() { TestDatabase::addRows(); }
    void refusesTheBackupOfANewerProgram();
    void refusesADeskInUse_data() { TestDatabase::addRows(); }
    void refusesADeskInUse();
    void keepsTheReplacedFile();
    void looksAtABackupWithoutTouchingIt();
    void showsNoPasswordToOthers();

private:
    QString generation()
    {
        return m_desk->valueOf(u"SELECT value FROM desk WHERE key = 'generation'"_s).value_or(QString());
    }

    /// A place to restore into.
    std::unique_ptr<TestDatabase> emptyDesk(Dialect dialect)
    {
        return std::make_unique<TestDatabase>(dialect, m_cluster, DatabaseLimits{}, TestDatabase::Schema::None);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestDatabase> m_desk;
    QString m_backup;
};

void BackupTest::init()
{
    const Dialect dialect = QTest::currentDataTag() == QByteArray("postgres") ? Dialect::Postgres : Dialect::Sqlite;
    m_folder = std::make_unique<QTemporaryDir>();
    m_backup = m_folder->filePath(u"backup"_s);
    m_desk = std::make_unique<TestDatabase>(dialect, m_cluster);
    for (int i = 0; i < 30; ++i) {
        VERIFY_OK(m_desk->write(addEvent));
    }
    VERIFY_OK(m_desk->write([](Transaction &transaction) {
        return desk_repository::store(transaction, desk_repository::generation, u"the first"_s);
    }));
}

void BackupTest::cleanup() { m_desk.reset(); }

void BackupTest::bringsBackWhatWasThere()
{
    QFETCH(Dialect, dialect);
    int percent = 0;
    const auto made = backup::create(m_desk->url(), m_backup, [&](int done) { percent = done; });
    VERIFY_OK(made);
    QCOMPARE(percent, 100);
    QCOMPARE(made->schemaVersion, Migrator::latest());
    QCOMPARE(made->rows.at(u"event"_s), 30);
    QCOMPARE(made->rows.at(u"ticket_type"_s), 4);
    QVERIFY(made->rows.contains(u"ticket_text"_s));
    QCOMPARE(made->bytes, QFileInfo(m_backup).size());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(u"backup"_s));
    QCOMPARE(QFile::permissions(m_backup) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    const auto verified = backup::verify(dialect, m_backup);
    VERIFY_OK(verified);
    QCOMPARE(verified->schemaVersion, Migrator::latest());
    QCOMPARE(verified->bytes, made->bytes);

    const auto target = emptyDesk(dialect);
    if (dialect == Dialect::Sqlite) {
        (*target)->close();
    }
    const auto restored = backup::restore(m_backup, target->url(), systemClock);
    VERIFY_OK(restored);
    auto expected = made->rows;
    QCOMPARE(restored->rows, expected);
    QCOMPARE(target->valueOf(u"SELECT COUNT(*) FROM event WHERE xid = 0"_s), u"30"_s);
    const auto renewed = target->valueOf(u"SELECT value FROM desk WHERE key = 'generation'"_s);
    QVERIFY(renewed && *renewed != generation() && !renewed->isEmpty());
    QCOMPARE(generation(), u"the first"_s); // the desk that was copied goes on

    // It is a desk: the next number follows, the schema is up to date.
    Connection connection(target->url());
    const auto migrated = Migrator::migrate(connection, systemClock);
    VERIFY_OK(migrated);
    QCOMPARE(migrated->before, Migrator::latest());
    VERIFY_OK(connection.begin());
    Transaction transaction(connection);
    VERIFY_OK(addEvent(transaction));
    VERIFY_OK(connection.commit());
    QCOMPARE(target->valueOf(u"SELECT MAX(id) FROM event"_s), u"31"_s);
}

void BackupTest::copiesOneMomentOfADeskThatIsWrittenTo()
{
    QFETCH(Dialect, dialect);
    std::atomic<bool> stop = false;
    std::atomic<int> failures = 0;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        while (!stop) { // two rows, always together
            const auto done = m_desk->write([](Transaction &transaction) -> Result<void> {
                TRY(addEvent(transaction));
                return addEvent(transaction);
            });
            failures += !done;
            ++written;
        }
    });
    const bool begun = QTest::qWaitFor([&] { return written > 50; }, 20'000);
    const auto made = backup::create(m_desk->url(), m_backup);
    const int during = written;
    const bool wentOn = QTest::qWaitFor([&] { return written > during + 20; }, 20'000);
    stop = true;
    writer.join();
    QVERIFY(begun && wentOn);
    QCOMPARE(failures, 0);
    VERIFY_OK(made);
    QCOMPARE(made->rows.at(u"event"_s) % 2, 0);
    QVERIFY(made->rows.at(u"event"_s) > 100);

    const auto target = emptyDesk(dialect);
    if (dialect == Dialect::Sqlite) {
        (*target)->close();
    }
    const auto restored = backup::restore(m_backup, target->url(), systemClock);
    VERIFY_OK(restored);
    QCOMPARE(restored->rows, made->rows);
}

void BackupTest::neverOverwrites()
{
    QFile file(m_backup);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    VERIFY_ERROR(backup::create(m_desk->url(), m_backup), "backup_exists"_L1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
    VERIFY_ERROR(backup::restore(m_folder->filePath(u"nothing"_s), m_desk->url(), systemClock), "backup_not_found"_L1);
    QVERIFY(!backup::create(m_desk->url(), u"/nowhere/at/all/backup"_s));
}

void BackupTest::refusesADamagedBackup()
{
    QFETCH(Dialect, dialect);
    VERIFY_OK(backup::create(m_desk->url(), m_backup));
    QFile file(m_backup);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 half = file.size() / 2;
    if (dialect == Dialect::Sqlite) {
        file.seek(half);
        file.write(QByteArray(9000, '\xA5'));
    } else {
        file.resize(half);
    }
    file.close();
    QVERIFY(!backup::verify(dialect, m_backup));
    const auto target = emptyDesk(dialect);
    if (dialect == Dialect::Sqlite) {
        (*target)->close();
    }
    QVERIFY(!backup::restore(m_backup, target->url(), systemClock));
    Connection connection(target->url());
    const auto version = Migrator::storedVersion(connection);
    VERIFY_OK(version);
    QCOMPARE(*version, 0); // nothing was put in place
}

void BackupTest::refusesWhatIsNoDesk()
{
    QFETCH(Dialect, dialect);
    const auto other = emptyDesk(dialect);
    VERIFY_OK(other->local().executeText(u"CREATE TABLE recipe (name TEXT)"_s));
    VERIFY_ERROR(backup::create(other->url(), m_backup), "not_a_desk"_L1);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList()); // no half of one stays

    QFile file(m_backup);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a shopping list");
    file.close();
    QVERIFY(!backup::verify(dialect, m_backup));
}

void BackupTest::refusesTheBackupOfANewerProgram()
{
    QFETCH(Dialect, dialect);
    VERIFY_OK(backup::create(m_desk->url(), m_backup));
    VERIFY_OK(m_desk->local().executeText(
        u"INSERT INTO schema_migration VALUES (%1, 'later', '%2', %1, 0)"_s.arg(Migrator::latest() + 1)
            .arg(QString(64, u'a'))));
    const QString newer = m_folder->filePath(u"newer"_s);
    VERIFY_ERROR(backup::create(m_desk->url(), newer), "program_too_old"_L1);
    VERIFY_OK(backup::verify(dialect, m_backup)); // the one made before is fine
}

void BackupTest::refusesADeskInUse()
{
    QFETCH(Dialect, dialect);
    VERIFY_OK(backup::create(m_desk->url(), m_backup));
    VERIFY_OK((*m_desk)->read([](Connection &c) { return c.ensureOpen(); }).result());
    const auto refused = backup::restore(m_backup, m_desk->url(), systemClock);
    VERIFY_ERROR(refused, dialect == Dialect::Sqlite ? "desk_in_use"_L1 : "database_not_empty"_L1);
    QCOMPARE(generation(), u"the first"_s);
    VERIFY_OK(m_desk->write(addEvent));
}

void BackupTest::keepsTheReplacedFile()
{
    VERIFY_OK(backup::create(m_desk->url(), m_backup));
    VERIFY_OK(m_desk->write(addEvent)); // not in the backup
    (*m_desk)->close();
    const auto restored = backup::restore(m_backup, m_desk->url(), systemClock);
    VERIFY_OK(restored);
    QCOMPARE(m_desk->valueOf(u"SELECT COUNT(*) FROM event"_s), u"30"_s);
    DatabaseUrl aside;
    aside.file = restored->keptAside;
    Connection old(aside);
    static constexpr char text[] = "SELECT COUNT(*) FROM event";
    static constexpr Query count{"test/count", text, text};
    const auto events = old.first(count, {}, [](Row &row) { return row.integer(); });
    VERIFY_OK(events);
    QCOMPARE(**events, 31);
}

void BackupTest::looksAtABackupWithoutTouchingIt()
{
    VERIFY_OK(backup::create(m_desk->url(), m_backup));
    const auto content = [&] {
        QFile file(m_backup);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    VERIFY_OK(backup::verify(Dialect::Sqlite, m_backup));
    QVERIFY(content() == before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(u"backup"_s));
}

void BackupTest::showsNoPasswordToOthers()
{
    DatabaseUrl url = m_cluster.url(m_cluster.migratedDatabase());
    url.password = u"pa55word"_s;
    // A pg_dump that is asked for first and writes down what it was given.
    QFile program(m_folder->filePath(u"pg_dump"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\necho \"$@\" >\"$(dirname \"$0\")/arguments\"\necho \"$PGPASSWORD\" >\"$(dirname "
                  "\"$0\")/secret\"\nexit 3\n");
    program.close();
    program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(m_folder->path()) + ':' + path);
    const auto failed = backup::create(url, m_backup);
    qputenv("PATH", path);
    VERIFY_ERROR(failed, "program_failed"_L1);
    const auto read = [&](const QString &name) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    };
    QCOMPARE(read(u"secret"_s), QByteArray("pa55word"));
    QVERIFY(read(u"arguments"_s).contains("--format=custom"));
    QVERIFY(!read(u"arguments"_s).contains("pa55word"));
    QVERIFY(!QFile::exists(m_backup));
}

} // namespace td::test

TD_TEST(td::test::BackupTest)
#include "BackupTest.moc"
