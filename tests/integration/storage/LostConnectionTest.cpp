// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr char addText[] = "INSERT INTO thing (id) VALUES (:id)";
constexpr Query add{"test/add", addText, addText};
constexpr char countText[] = "SELECT COUNT(*) FROM thing";
constexpr Query count{"test/count", countText, countText};

auto adding(int id)
{
    return [id](Transaction &transaction) -> Result<void> {
        TRY(transaction->execute(add, {{"id", id}}));
        return {};
    };
}

Result<void> endOwnSession(Transaction &transaction)
{
    return transaction->executeText(u"SELECT pg_terminate_backend(pg_backend_pid())"_s);
}

Result<qint64> countThings(Connection &connection)
{
    return TRY(connection.first(count, {}, [](Row &row) { return row.integer(); })).value_or(-1);
}

} // namespace

/// PostgreSQL goes away, in every moment that matters, and comes back: the Database works again by itself.
class LostConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_database.reset(); }
    void aSessionEndedBetweenTwoUsesIsNotNoticed();
    void aSessionEndedInAClosureRunsItAgain();
    void nothingOfATransactionIsCommittedAlone();
    void aSessionEndedWhileCommittingIsSaidToBeUnknown();
    void anIdleSessionThatTheServerEndedRunsTheClosureAgain();
    void worksAgainAfterTheServerWasStopped();
    void losesNothingAcknowledgedWhenTheServerCrashes();
    void statementsOutliveAChangedTable();

private:
    void endSessions()
    {
        m_cluster.execute(u"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(
            m_database->url().name));
    }
    Result<qint64> countOnAReader() { return (*m_database)->read(countThings).result(); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDatabase> m_database;
};

void LostConnectionTest::init()
{
    m_database = std::make_unique<TestDatabase>(Dialect::Postgres, m_cluster,
                                                DatabaseLimits{.readers = 1, .writers = 2}, TestDatabase::Schema::None);
    VERIFY_OK(m_database->local().executeText(u"CREATE TABLE thing (id bigint PRIMARY KEY)"_s));
}

void LostConnectionTest::aSessionEndedBetweenTwoUsesIsNotNoticed()
{
    for (int i = 0; i < 4; ++i) {
        VERIFY_OK(m_database->write(adding(i)));
        VERIFY_OK(countOnAReader());
        endSessions();
    }
    const auto things = countOnAReader();
    VERIFY_OK(things);
    QCOMPARE(*things, 4);
}

void LostConnectionTest::aSessionEndedInAClosureRunsItAgain()
{
    int runs = 0;
    VERIFY_OK(m_database->write([&](Transaction &transaction) -> Result<void> {
        TRY(transaction->execute(add, {{"id", 1}}));
        if (++runs == 1) {
            TRY(endOwnSession(transaction));
        }
        TRY(transaction->execute(add, {{"id", 2}}));
        return {};
    }));
    QCOMPARE(runs, 2);
    QCOMPARE(*countOnAReader(), 2);

    const auto never = m_database->write([&](Transaction &transaction) -> Result<void> {
        ++runs;
        return endOwnSession(transaction);
    });
    VERIFY_ERROR(never, storage_error::away);
    QCOMPARE(runs, 4); // once more, but not for ever
}

void LostConnectionTest::nothingOfATransactionIsCommittedAlone()
{
    Connection connection(m_database->url());
    VERIFY_OK(connection.begin());
    VERIFY_OK(connection.execute(add, {{"id", 1}}));
    endSessions();
    VERIFY_ERROR(connection.execute(add, {{"id", 2}}), storage_error::away);
    VERIFY_ERROR(connection.execute(add, {{"id", 3}}), storage_error::away);
    VERIFY_ERROR(connection.all(count, {}, [](Row &) { return 0; }), storage_error::away);
    VERIFY_ERROR(connection.executeText(u"INSERT INTO thing VALUES (4)"_s), storage_error::away);
    VERIFY_ERROR(connection.commit(), storage_error::away);
    QCOMPARE(*countThings(connection), 0);
    VERIFY_OK(connection.begin());
    VERIFY_OK(connection.execute(add, {{"id", 5}}));
    VERIFY_OK(connection.commit());
    QCOMPARE(*countOnAReader(), 1);

    // A closure that goes on as if nothing had happened.
    int runs = 0;
    VERIFY_OK(m_database->write([&](Transaction &transaction) -> Result<void> {
        if (++runs == 1) {
            (void)endOwnSession(transaction).has_value();
            (void)transaction->execute(add, {{"id", 6}}).has_value();
            return {};
        }
        TRY(transaction->execute(add, {{"id", 7}}));
        return {};
    }));
    QCOMPARE(runs, 2);
    QCOMPARE(m_database->valueOf(u"SELECT string_agg(CAST(id AS text), ' ' ORDER BY id) FROM thing"_s), u"5 7"_s);
}

void LostConnectionTest::aSessionEndedWhileCommittingIsSaidToBeUnknown()
{
    VERIFY_OK(m_database->local().executeText(
        u"CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()"_s));
    int runs = 0;
    const auto lost = m_database->write([&](Transaction &transaction) -> Result<void> {
        ++runs;
        TRY(transaction->execute(add, {{"id", 1}}));
        return {};
    });
    VERIFY_ERROR(lost, storage_error::unknown);
    QCOMPARE(lost.error().kind, ErrorKind::Busy);
    QCOMPARE(runs, 1); // it may have been committed: not again
    VERIFY_OK(countOnAReader());
}

void LostConnectionTest::anIdleSessionThatTheServerEndedRunsTheClosureAgain()
{
    int runs = 0;
    VERIFY_OK(m_database->write([&](Transaction &transaction) -> Result<void> {
        TRY(countThings(transaction.connection()));
        if (++runs == 1) {
            TRY(transaction->executeText(u"SET idle_in_transaction_session_timeout = '20ms'"_s));
            Connection other(m_database->url());
            static constexpr char text[] = "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'idle in transaction'";
            static constexpr Query idle{"test/idle", text, text};
            for (qint64 sessions = 1; sessions > 0;) {
                sessions = *TRY(other.first(idle, {}, [](Row &row) { return row.integer(); }));
            }
        }
        TRY(transaction->execute(add, {{"id", 1}}));
        return {};
    }));
    QCOMPARE(runs, 2);
    VERIFY_OK(m_database->write(adding(2)));
}

void LostConnectionTest::worksAgainAfterTheServerWasStopped()
{
    VERIFY_OK(m_database->write(adding(1)));
    VERIFY_OK(countOnAReader());
    m_cluster.stop();
    for (int i = 0; i < 4; ++i) { // every thread
        const auto refused = m_database->write(adding(2));
        VERIFY_ERROR(refused, storage_error::away);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QVERIFY(refused.error().retryAfterSeconds);
        QVERIFY(!refused.error().message.contains("socket"_L1)); // where it stands is nobody's business
        VERIFY_ERROR(countOnAReader(), storage_error::away);
    }
    m_cluster.start();
    for (int i = 3; i < 7; ++i) {
        VERIFY_OK(m_database->write(adding(i)));
    }
    QCOMPARE(*countOnAReader(), 5);
}

void LostConnectionTest::losesNothingAcknowledgedWhenTheServerCrashes()
{
    PostgresCluster durable(PostgresCluster::Kind::Durable);
    TestDatabase database(Dialect::Postgres, durable, {}, TestDatabase::Schema::None);
    VERIFY_OK(database.local().executeText(u"CREATE TABLE thing (id bigint PRIMARY KEY)"_s));
    std::atomic<int> next = 0;
    std::atomic<bool> stop = false;
    std::mutex mutex;
    std::vector<int> acknowledged;
    std::vector<int> unknown;
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&] {
            while (!stop) {
                const int id = ++next;
                const auto outcome = database.write(adding(id));
                const std::lock_guard lock(mutex);
                if (outcome) {
                    acknowledged.push_back(id);
                } else if (outcome.error().code == storage_error::unknown) {
                    unknown.push_back(id);
                }
            }
        });
    }
    const auto written = [&] {
        const std::lock_guard lock(mutex);
        return acknowledged.size();
    };
    bool enough = true;
    for (int crash = 0; crash < 2; ++crash) {
        const size_t goal = written() + 50;
        enough = QTest::qWaitFor([&] { return written() >= goal; }, 20'000) && enough;
        durable.kill();
        durable.start();
    }
    stop = true;
    for (std::thread &client : clients) {
        client.join();
    }
    QVERIFY(enough);
    const auto stored = database->read(countThings).result();
    VERIFY_OK(stored);
    qInfo("%zu acknowledged, %zu unknown, %lld stored over 2 crashes", acknowledged.size(), unknown.size(), *stored);
    QVERIFY(*stored >= qint64(acknowledged.size()));
    QVERIFY(*stored <= qint64(acknowledged.size() + unknown.size()));
    QStringList ids;
    for (int id : acknowledged) {
        ids += u"(%1)"_s.arg(id);
    }
    QCOMPARE(
        database.valueOf(u"SELECT COUNT(*) FROM (VALUES %1) AS said (id) WHERE id NOT IN (SELECT id FROM thing)"_s.arg(
            ids.join(u','))),
        u"0"_s);
}

void LostConnectionTest::statementsOutliveAChangedTable()
{
    static constexpr char text[] = "SELECT thing FROM thing";
    static constexpr Query rows{"test/rows", text, text};
    const auto all = [](Connection &connection) {
        return connection.all(rows, {}, [](Row &row) { return row.text(); });
    };
    VERIFY_OK(m_database->write(adding(1)));
    VERIFY_OK((*m_database)->read(all).result());
    VERIFY_OK(m_database->local().executeText(u"ALTER TABLE thing ADD COLUMN name text DEFAULT 'x'"_s));
    const auto changed = (*m_database)->read(all).result();
    VERIFY_OK(changed);
    QCOMPARE(*changed, (std::vector<QString>{u"(1,x)"_s}));
}

} // namespace td::test

TD_TEST(td::test::LostConnectionTest)
#include "LostConnectionTest.moc"
