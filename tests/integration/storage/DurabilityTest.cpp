// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ForgetfulVfs.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr char addText[] = "INSERT INTO thing (id, text) VALUES (:id, :text)";
constexpr Query add{"test/add", addText, addText};
constexpr char idsText[] = "SELECT id FROM thing ORDER BY id";
constexpr Query ids{"test/ids", idsText, idsText};
constexpr char createText[] = "CREATE TABLE thing (id INTEGER PRIMARY KEY, text TEXT)";
constexpr int count = 300;

Result<void> addThing(Connection &connection, int id)
{
    TRY(connection.execute(add, {{"id", id}, {"text", QString(200, u'x')}}));
    return {};
}

} // namespace

/// SIGKILL cannot see a missing fsync; a power cut does. What SQLite had not synced is forgotten here.
class DurabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theShimForgetsWhatWasNotSynced_data();
    void theShimForgetsWhatWasNotSynced();
    void aWriteThatWasAcknowledgedSurvivesAPowerCut();
    void soDoManyAtOnceAndACheckpoint();

private:
    DatabaseUrl urlOf(const QString &name) const { return {.file = m_folder->filePath(name)}; }

    /// The ids that a desk finds after the power came back.
    std::vector<int> idsAfterPowerCut(const ForgetfulVfs &vfs)
    {
        const QString copy = u"after-%1.sqlite"_s.arg(++m_cuts);
        vfs.copyAfterPowerCut(urlOf(u"desk.sqlite"_s).file, urlOf(copy).file);
        Connection connection(urlOf(copy));
        const auto found = connection.all(ids, {}, [](Row &row) { return row.number(); });
        return found ? *found : std::vector<int>{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_cuts = 0;
};

void DurabilityTest::theShimForgetsWhatWasNotSynced_data()
{
    QTest::addColumn<QString>("synchronous");
    QTest::addColumn<bool>("keepsAll");
    QTest::newRow("full") << u"FULL"_s << true;
    QTest::newRow("normal") << u"NORMAL"_s << false;
    QTest::newRow("off") << u"OFF"_s << false;
}

void DurabilityTest::theShimForgetsWhatWasNotSynced()
{
    QFETCH(QString, synchronous);
    QFETCH(bool, keepsAll);
    const ForgetfulVfs vfs;
    Connection connection(urlOf(u"desk.sqlite"_s));
    VERIFY_OK(connection.executeText(QString::fromLatin1(createText)));
    VERIFY_OK(connection.executeText(u"PRAGMA synchronous="_s + synchronous));
    for (int id = 1; id <= count; ++id) {
        VERIFY_OK(connection.begin());
        VERIFY_OK(addThing(connection, id));
        VERIFY_OK(connection.commit());
    }
    const size_t kept = idsAfterPowerCut(vfs).size();
    qInfo("%zu of %d commits are left with synchronous=%s", kept, count, qPrintable(synchronous));
    QCOMPARE(kept == size_t(count), keepsAll);
}

void DurabilityTest::aWriteThatWasAcknowledgedSurvivesAPowerCut()
{
    const ForgetfulVfs vfs;
    const auto database = Database::make(urlOf(u"desk.sqlite"_s), {});
    VERIFY_OK(database->write([](Transaction &t) { return t->executeText(QString::fromLatin1(createText)); }).result());
    for (int id = 1; id <= 40; ++id) {
        VERIFY_OK(database->write([id](Transaction &t) { return addThing(t.connection(), id); }).result());
        QCOMPARE(idsAfterPowerCut(vfs).size(), size_t(id));
    }
}

void DurabilityTest::soDoManyAtOnceAndACheckpoint()
{
    const ForgetfulVfs vfs;
    const auto database = Database::make(urlOf(u"desk.sqlite"_s), {});
    VERIFY_OK(database->write([](Transaction &t) { return t->executeText(QString::fromLatin1(createText)); }).result());
    const int syncsBefore = vfs.syncs();
    int written = 0;
    while (written < 20'000) { // more than the log holds before it is moved into the file
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < 2'000; ++i) {
            futures += database->write([id = ++written](Transaction &t) { return addThing(t.connection(), id); });
        }
        for (const auto &future : futures) {
            VERIFY_OK(future.result());
        }
        const auto found = idsAfterPowerCut(vfs);
        QCOMPARE(found.size(), size_t(written));
        QCOMPARE(found.back(), written);
    }
    const int syncs = vfs.syncs() - syncsBefore;
    qInfo("%d writes, %d syncs", written, syncs);
    QVERIFY(syncs < written / 5); // they share commits
}

} // namespace td::test

TD_TEST(td::test::DurabilityTest)
#include "DurabilityTest.moc"
