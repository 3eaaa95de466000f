// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QSemaphore>

#include <stdexcept>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr int patience = 20'000;

constexpr char insertText[] = "INSERT INTO thing (name) VALUES (:name)";
constexpr Query insert{"test/insert", insertText, insertText};
constexpr char childText[] = "INSERT INTO child (thing) VALUES (:thing)";
constexpr Query insertChild{"test/child", childText, childText};
constexpr char returningText[] = "INSERT INTO thing (name) VALUES ('x'), ('y'), ('z') RETURNING name";
constexpr Query insertReturning{"test/returning", returningText, returningText};

Result<void> add(Transaction &transaction, const QString &name)
{
    TRY(transaction->execute(insert, {{"name", name}}));
    return {};
}

auto adding(const QString &name)
{
    return [name](Transaction &transaction) { return add(transaction, name); };
}

/// Holds a write in the middle of its transaction, so that what is submitted meanwhile waits together.
class Plug final
{
public:
    explicit Plug(Database &database)
    {
        m_future = database.write([this](Transaction &) -> Result<void> {
            m_begun.release();
            m_go.tryAcquire(1, patience);
            return {};
        });
        m_begun.tryAcquire(1, patience);
    }
    ~Plug() { pull(); }
    void pull()
    {
        m_go.release();
        m_future.waitForFinished();
    }

private:
    QSemaphore m_begun;
    QSemaphore m_go;
    QFuture<Result<void>> m_future;
};

} // namespace

/// What Database::write and ::read promise, on both databases.
class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnceItIsCommitted_data() { TestDatabase::addRows(); }
    void answersOnceItIsCommitted();
    void aFailingClosureLeavesNothing_data() { TestDatabase::addRows(); }
    void aFailingClosureLeavesNothing();
    void aFailingCommitLeavesNothing_data() { TestDatabase::addRows(); }
    void aFailingCommitLeavesNothing();
    void aFailureThatIsIgnoredIsNotCommitted_data() { TestDatabase::addRows(); }
    void aFailureThatIsIgnoredIsNotCommitted();
    void readsWhatReturnsToItsEnd_data() { TestDatabase::addRows(); }
    void readsWhatReturnsToItsEnd();
    void actsAfterTheCommitOnly_data() { TestDatabase::addRows(); }
    void actsAfterTheCommitOnly();
    void anExceptionIsAnError_data() { TestDatabase::addRows(); }
    void anExceptionIsAnError();
    void refusesAWriteInsideAWrite_data() { TestDatabase::addRows(); }
    void refusesAWriteInsideAWrite();
    void saysThatItIsOverloaded_data() { TestDatabase::addRows(); }
    void saysThatItIsOverloaded();
    void closeFinishesWhatWasTaken_data() { TestDatabase::addRows(); }
    void closeFinishesWhatWasTaken();
    void writesAtOnceOnAWriterThread();
    void sqliteLeavesOneFileBehind();

private:
    std::unique_ptr<TestDatabase> make(Dialect dialect, DatabaseLimits limits = {})
    {
        auto database = std::make_unique<TestDatabase>(dialect, m_cluster, limits, TestDatabase::Schema::None);
        for (const QString &sql :
             {u"CREATE TABLE thing (name TEXT NOT NULL PRIMARY KEY)"_s,
              u"CREATE TABLE child (thing TEXT REFERENCES thing (name) DEFERRABLE INITIALLY DEFERRED)"_s}) {
            if (!database->local().executeText(sql)) {
                qFatal("no tables for the test");
            }
        }
        return database;
    }

    static QString names(TestDatabase &database)
    {
        return database
            .valueOf(database.url().dialect == Dialect::Sqlite
                         ? u"SELECT group_concat(name, ' ') FROM (SELECT name FROM thing ORDER BY name)"_s
                         : u"SELECT string_agg(name, ' ' ORDER BY name) FROM thing"_s)
            .value_or(QString());
    }

    PostgresCluster m_cluster;
};

void DatabaseTest::answersOnceItIsCommitted()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    const auto answer = database->write([](Transaction &transaction) -> Result<int> {
        TRY(add(transaction, u"a"_s));
        return 42;
    });
    VERIFY_OK(answer);
    QCOMPARE(*answer, 42);
    QCOMPARE(names(*database), u"a"_s);
}

void DatabaseTest::aFailingClosureLeavesNothing()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    Plug plug(**database);
    const auto before = (*database)->write(adding(u"a"_s));
    const auto failing = (*database)->write([](Transaction &transaction) -> Result<void> {
        TRY(add(transaction, u"b"_s));
        return Error{ErrorKind::Forbidden, u"no"_s, u"No."_s};
    });
    const auto after = (*database)->write(adding(u"c"_s));
    plug.pull();
    VERIFY_OK(before.result());
    VERIFY_ERROR(failing.result(), "no"_L1);
    QCOMPARE(failing.result().error().kind, ErrorKind::Forbidden);
    VERIFY_OK(after.result());
    QCOMPARE(names(*database), u"a c"_s);
}

void DatabaseTest::aFailingCommitLeavesNothing()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    const auto orphan = [](Transaction &transaction) -> Result<void> {
        TRY(add(transaction, u"b"_s));
        TRY(transaction->execute(insertChild, {{"thing", u"nobody"_s}}));
        return {};
    };
    VERIFY_ERROR(database->write(orphan), storage_error::foreignKey);
    QCOMPARE(names(*database), QString());

    Plug plug(**database);
    const auto neighbour = (*database)->write(adding(u"a"_s));
    const auto failing = (*database)->write(orphan);
    plug.pull();
    if (dialect == Dialect::Sqlite) { // they shared the commit that failed
        VERIFY_ERROR(neighbour.result(), storage_error::away);
        VERIFY_ERROR(failing.result(), storage_error::away);
        QCOMPARE(names(*database), QString());
    } else {
        VERIFY_OK(neighbour.result());
        VERIFY_ERROR(failing.result(), storage_error::foreignKey);
        QCOMPARE(names(*database), u"a"_s);
    }
    VERIFY_OK(database->write(adding(u"d"_s)));
}

void DatabaseTest::aFailureThatIsIgnoredIsNotCommitted()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    VERIFY_OK(database->write(adding(u"a"_s)));
    const auto careless = database->write([](Transaction &transaction) -> Result<void> {
        TRY(add(transaction, u"b"_s));
        const auto twice = add(transaction, u"a"_s);
        return twice.has_value() ? Result<void>(Error{}) : Result<void>();
    });
    VERIFY_ERROR(careless, storage_error::failed);
    QCOMPARE(names(*database), u"a"_s);
    VERIFY_OK(database->write(adding(u"c"_s)));
    QCOMPARE(names(*database), u"a c"_s);
}

void DatabaseTest::readsWhatReturnsToItsEnd()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    const auto first = database->write([](Transaction &transaction) {
        return transaction->first(insertReturning, {}, [](Row &row) { return row.text(); });
    });
    VERIFY_OK(first);
    QCOMPARE(*first, u"x"_s);
    QCOMPARE(names(*database), u"x y z"_s);
}

void DatabaseTest::actsAfterTheCommitOnly()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    QString seen;
    QSemaphore done;
    std::atomic<bool> wrong = false;
    VERIFY_OK(database->write([&](Transaction &transaction) -> Result<void> {
        transaction.afterCommit([&] {
            Connection other(database->url());
            const auto found = other.first(Query(insertReturning), {}, [](Row &) { return 0; });
            seen = found ? u"could write"_s : found.error().code;
            done.release();
        });
        return add(transaction, u"x"_s);
    }));
    QVERIFY(done.tryAcquire(1, patience));
    QCOMPARE(seen, QString(storage_error::unique)); // `x` was there for everyone

    VERIFY_ERROR(database->write([&](Transaction &transaction) -> Result<void> {
        transaction.afterCommit([&] { wrong = true; });
        return Error{ErrorKind::Forbidden, u"no"_s, u"No."_s};
    }),
                 "no"_L1);
    (*database)->close();
    QVERIFY(!wrong);
}

void DatabaseTest::anExceptionIsAnError()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    const auto thrown = database->write([](Transaction &transaction) -> Result<int> {
        TRY(add(transaction, u"a"_s));
        throw std::runtime_error("out of luck");
    });
    VERIFY_ERROR(thrown, "internal"_L1);
    QCOMPARE(thrown.error().kind, ErrorKind::Internal);
    QVERIFY(!thrown.error().message.contains("luck"_L1));
    VERIFY_ERROR(database->write([](Transaction &) -> Result<int> { throw 7; }), "internal"_L1);
    VERIFY_ERROR((*database)->read([](Connection &) -> Result<int> { throw std::bad_alloc(); }).result(),
                 "internal"_L1);
    VERIFY_OK(database->write(adding(u"b"_s)));
    QCOMPARE(names(*database), u"b"_s);
}

void DatabaseTest::refusesAWriteInsideAWrite()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    const auto nested = database->write([&](Transaction &transaction) -> Result<void> {
        TRY(add(transaction, u"a"_s));
        return (*database)->write(adding(u"b"_s)).result();
    });
    VERIFY_ERROR(nested, storage_error::failed);
    QCOMPARE(names(*database), QString());
}

void DatabaseTest::saysThatItIsOverloaded()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect, {.readers = 1, .writers = 1, .queue = 3});
    QList<QFuture<Result<void>>> writes;
    QList<QFuture<Result<int>>> reads;
    QSemaphore begun;
    QSemaphore go;
    {
        Plug plug(**database);
        QVERIFY((*database)->runReader([&] {
            begun.release();
            go.tryAcquire(1, patience);
        }));
        QVERIFY(begun.tryAcquire(1, patience));
        for (int i = 0; i < 5; ++i) {
            reads += (*database)->read([i](Connection &) -> Result<int> { return i; });
            writes += (*database)->write(adding(QString::number(i)));
        }
        for (int i = 3; i < 5; ++i) {
            QVERIFY(writes[i].isFinished());
            VERIFY_ERROR(writes[i].result(), "overloaded"_L1);
            QCOMPARE(writes[i].result().error().kind, ErrorKind::Busy);
            QVERIFY(writes[i].result().error().retryAfterSeconds);
            VERIFY_ERROR(reads[i].result(), "overloaded"_L1);
        }
        go.release();
    }
    for (int i = 0; i < 3; ++i) {
        VERIFY_OK(writes[i].result());
        QCOMPARE(*reads[i].result(), i);
    }
    QCOMPARE(names(*database), u"0 1 2"_s);
}

void DatabaseTest::closeFinishesWhatWasTaken()
{
    QFETCH(Dialect, dialect);
    const auto database = make(dialect);
    QList<QFuture<Result<void>>> writes;
    QList<QFuture<Result<QString>>> chains; // a reading request that writes
    for (int i = 0; i < 200; ++i) {
        writes += (*database)->write(adding(u"w%1"_s.arg(i)));
        chains += (*database)->read([&, i](Connection &) -> Result<QString> {
            TRY((*database)->write(adding(u"c%1"_s.arg(i))).result());
            return u"ok"_s;
        });
    }
    (*database)->close();
    for (int i = 0; i < 200; ++i) {
        QVERIFY(writes[i].isFinished());
        VERIFY_OK(writes[i].result());
        QVERIFY(chains[i].isFinished());
        VERIFY_OK(chains[i].result());
    }
    QCOMPARE(database->valueOf(u"SELECT COUNT(*) FROM thing"_s), u"400"_s);
    VERIFY_ERROR(database->write(adding(u"late"_s)), "overloaded"_L1);
    VERIFY_ERROR((*database)->read([](Connection &) -> Result<int> { return 1; }).result(), "overloaded"_L1);
}

void DatabaseTest::writesAtOnceOnAWriterThread()
{
    const auto database = make(Dialect::Postgres, {.writers = 1}); // another thread's help would never come
    QSemaphore done;
    Result<void> outcome = Error{};
    QVERIFY((*database)->runWriter([&] {
        outcome = (*database)->write(adding(u"a"_s)).result();
        done.release();
    }));
    QVERIFY(done.tryAcquire(1, patience));
    VERIFY_OK(outcome);
    QCOMPARE(names(*database), u"a"_s);
}

void DatabaseTest::sqliteLeavesOneFileBehind()
{
    const QTemporaryDir folder;
    DatabaseUrl url;
    url.file = folder.filePath(u"desk.sqlite"_s);
    {
        const auto database = Database::make(url, {});
        VERIFY_OK(database->write([](Transaction &t) { return t->executeText(u"CREATE TABLE thing (name TEXT)"_s); })
                      .result());
        VERIFY_OK(database->read([](Connection &c) { return c.executeText(u"SELECT name FROM thing"_s); }).result());
        QVERIFY(QFile::exists(url.file + "-wal"_L1));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(u"desk.sqlite"_s)); // every connection was closed
}

} // namespace td::test

TD_TEST(td::test::DatabaseTest)
#include "DatabaseTest.moc"
