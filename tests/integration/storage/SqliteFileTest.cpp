// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QProcess>
#include <QSemaphore>

#include <cerrno>
#include <cstring>
#include <sys/mount.h>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr int patience = 20'000;
constexpr char addText[] = "INSERT INTO thing (id, text) VALUES (:id, :text)";
constexpr Query add{"test/add", addText, addText};

auto adding(int id, const QString &text = {})
{
    return [id, text](Transaction &transaction) -> Result<void> {
        TRY(transaction->execute(add, {{"id", id}, {"text", text}}));
        return {};
    };
}

/// A file system of 4 MB in memory; gone with this object.
class SmallDisk final
{
public:
    SmallDisk()
    {
        m_mounted = ::mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0, "size=4m") == 0;
        m_error = errno;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
        }
    }
    bool isMounted() const { return m_mounted; }
    QByteArray error() const { return std::strerror(m_error); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
    int m_error = 0;
};

std::unique_ptr<Database> openFile(const QString &file)
{
    auto database = Database::make({.file = file}, {});
    const auto made = database->write([](Transaction &transaction) {
        return transaction->executeText(u"CREATE TABLE IF NOT EXISTS thing (id INTEGER PRIMARY KEY, text TEXT)"_s);
    });
    return made.result() ? std::move(database) : nullptr;
}

QString idsIn(Database &database)
{
    static constexpr char text[] = "SELECT COALESCE(group_concat(id, ' '), '') FROM (SELECT id FROM thing ORDER BY id)";
    static constexpr Query ids{"test/ids", text, text};
    const auto found =
        database.read([](Connection &c) { return c.first(ids, {}, [](Row &row) { return row.text(); }); }).result();
    return found && *found ? **found : u"unreadable"_s;
}

} // namespace

/// What can happen to the file of an SQLite desk.
class SqliteFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForAnotherProgramThatWrites();
    void survivesAFullDisk();
    void aTransactionThatSqliteEndedIsNotGoneOnWith();
};

void SqliteFileTest::waitsForAnotherProgramThatWrites()
{
    const QTemporaryDir folder;
    const auto database = openFile(folder.filePath(u"desk.sqlite"_s));
    QVERIFY(database);
    QProcess other;
    other.start(u"sqlite3"_s, {folder.filePath(u"desk.sqlite"_s)});
    other.write("BEGIN IMMEDIATE;\nINSERT INTO thing (id) VALUES (1);\nSELECT 'mine';\n");
    QVERIFY(QTest::qWaitFor([&] { return other.waitForReadyRead(10) || other.bytesAvailable() > 0; }, patience));
    const auto waiting = database->write(adding(2));
    QCOMPARE(idsIn(*database), QString()); // readers do not wait
    QVERIFY(!waiting.isFinished());
    other.write("COMMIT;\n");
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished(patience));
    VERIFY_OK(waiting.result());
    QCOMPARE(idsIn(*database), u"1 2"_s);
}

void SqliteFileTest::survivesAFullDisk()
{
    const SmallDisk disk;
    if (!disk.isMounted()) {
        QSKIP(("no small disk can be mounted here: " + disk.error()).constData());
    }
    const auto database = openFile(disk.filePath(u"desk.sqlite"_s));
    QVERIFY(database);
    VERIFY_OK(database->write(adding(1)).result());

    QFile ballast(disk.filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(64 * 1024, 'x');
    while (ballast.write(block) == block.size()) {
    }
    const QString large(400'000, u'y');
    for (int id = 2; id < 5; ++id) {
        const auto full = database->write(adding(id, large)).result();
        VERIFY_ERROR(full, storage_error::away);
        QCOMPARE(full.error().kind, ErrorKind::Busy);
    }
    QCOMPARE(idsIn(*database), u"1"_s);

    QVERIFY(ballast.remove());
    VERIFY_OK(database->write(adding(5, large)).result());
    QCOMPARE(idsIn(*database), u"1 5"_s);
}

void SqliteFileTest::aTransactionThatSqliteEndedIsNotGoneOnWith()
{
    const QTemporaryDir folder;
    const auto database = openFile(folder.filePath(u"desk.sqlite"_s));
    QVERIFY(database);
    // Four writes in one commit; in the second SQLite itself ends the transaction, as it may when its disk is full.
    QSemaphore begun;
    QSemaphore go;
    const auto plug = database->write([&](Transaction &) -> Result<void> {
        begun.release();
        go.tryAcquire(1, patience);
        return {};
    });
    QVERIFY(begun.tryAcquire(1, patience));
    const auto first = database->write(adding(1));
    const auto ended = database->write([](Transaction &transaction) -> Result<void> {
        TRY(transaction->execute(add, {{"id", 2}, {"text", QString()}}));
        return transaction->executeText(u"INSERT OR ROLLBACK INTO thing (id) VALUES (2)"_s);
    });
    const auto third = database->write(adding(3));
    const auto fourth = database->write(adding(4));
    go.release();
    VERIFY_OK(plug.result());
    for (const auto &future : {first, ended, third, fourth}) {
        QVERIFY(!future.result());
    }
    QCOMPARE(idsIn(*database), QString()); // what was said to have failed is not there
    VERIFY_OK(database->write(adding(5)).result());
    QCOMPARE(idsIn(*database), u"5"_s);
}

} // namespace td::test

TD_TEST(td::test::SqliteFileTest)
#include "SqliteFileTest.moc"
