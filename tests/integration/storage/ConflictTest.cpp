// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <latch>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr char sumText[] = "SELECT COALESCE(SUM(amount), 0) FROM entry";
constexpr Query sum{"test/sum", sumText, sumText};
constexpr char addText[] = "INSERT INTO entry (amount) VALUES (:amount)";
constexpr Query add{"test/add", addText, addText};
constexpr char raiseText[] = "UPDATE account_balance SET amount = amount + 1 WHERE id = :id";
constexpr Query raise{"test/raise", raiseText, raiseText};

/// How often each of two closures ran. At its first run each waits for the other in the middle of its transaction.
struct Meeting
{
    std::latch both{2};
    std::atomic<int> runs[2] = {0, 0};

    void attend(int who)
    {
        if (++runs[who] == 1) {
            both.arrive_and_wait();
        }
    }
};

} // namespace

/// What PostgreSQL does when two transactions get into each other's way, and what a writer sees of it: nothing.
class ConflictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSerializationFailureRunsTheClosureAgain();
    void aDeadlockRunsTheClosureAgain();
    void aConflictThatStaysIsToldInTheEnd();
    void theDeskLockLetsOneIn();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDatabase> m_database;
};

void ConflictTest::initTestCase()
{
    m_database =
        std::make_unique<TestDatabase>(Dialect::Postgres, m_cluster, DatabaseLimits{}, TestDatabase::Schema::None);
    VERIFY_OK(m_database->local().executeText(
        u"CREATE TABLE entry (amount bigint); CREATE TABLE account_balance (id bigint PRIMARY KEY, amount bigint);"
        "INSERT INTO account_balance VALUES (0, 0), (1, 0)"_s));
}

void ConflictTest::aSerializationFailureRunsTheClosureAgain()
{
    Meeting meeting;
    QFuture<Result<qint64>> futures[2];
    for (int who : {0, 1}) {
        futures[who] = (*m_database)->write([&meeting, who](Transaction &transaction) -> Result<qint64> {
            TRY(transaction->executeText(u"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"_s));
            const qint64 before = *TRY(transaction->first(sum, {}, [](Row &row) { return row.integer(); }));
            meeting.attend(who);
            TRY(transaction->execute(add, {{"amount", before + 1}}));
            return before;
        });
    }
    const auto one = futures[0].result();
    const auto other = futures[1].result();
    VERIFY_OK(one);
    VERIFY_OK(other);
    QCOMPARE(*one + *other, 1); // as if one had come after the other
    QVERIFY(meeting.runs[0] + meeting.runs[1] > 2);
    QCOMPARE(m_database->valueOf(u"SELECT COUNT(*) FROM entry"_s), u"2"_s);
}

void ConflictTest::aDeadlockRunsTheClosureAgain()
{
    Meeting meeting;
    QFuture<Result<void>> futures[2];
    for (int who : {0, 1}) {
        futures[who] = (*m_database)->write([&meeting, who](Transaction &transaction) -> Result<void> {
            TRY(transaction->executeText(u"SET LOCAL deadlock_timeout = '20ms'"_s));
            TRY(transaction->execute(raise, {{"id", who}}));
            meeting.attend(who);
            TRY(transaction->execute(raise, {{"id", 1 - who}}));
            return {};
        });
    }
    VERIFY_OK(futures[0].result());
    VERIFY_OK(futures[1].result());
    QVERIFY(meeting.runs[0] + meeting.runs[1] > 2);
    QCOMPARE(m_database->valueOf(u"SELECT COUNT(*) FROM account_balance WHERE amount = 2"_s), u"2"_s);
}

void ConflictTest::aConflictThatStaysIsToldInTheEnd()
{
    int runs = 0;
    const auto never = m_database->write([&](Transaction &) -> Result<void> {
        ++runs;
        return Error{ErrorKind::Busy, storage_error::retry, u"again"_s};
    });
    VERIFY_ERROR(never, storage_error::retry);
    QCOMPARE(never.error().kind, ErrorKind::Busy);
    QCOMPARE(runs, 8);
}

void ConflictTest::theDeskLockLetsOneIn()
{
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    QList<QFuture<Result<void>>> futures;
    for (int i = 0; i < 40; ++i) {
        futures += (*m_database)->write([&](Transaction &transaction) -> Result<void> {
            TRY(transaction.lock(DeskLock::Assignment));
            most = std::max<int>(most, ++inside);
            TRY(transaction->execute(add, {{"amount", most.load()}}));
            --inside;
            return {};
        });
    }
    for (const auto &future : futures) {
        VERIFY_OK(future.result());
    }
    QCOMPARE(most, 1);
}

} // namespace td::test

TD_TEST(td::test::ConflictTest)
#include "ConflictTest.moc"
