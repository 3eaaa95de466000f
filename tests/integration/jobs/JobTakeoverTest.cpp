// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/JobWorld.h"
#include "tests/support/TestProgram.h"

#include <QSemaphore>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// What becomes of a job whose worker is lost, is slow, or has to end.
class JobTakeoverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_world.reset(); }

    void writesNothingOnceTheLeaseIsLost();
    void takesOverWhatNobodyKeepsAlive();
    void keepsItsLeaseWhileItWorks();
    void givesUpOnAJobThatKillsItsServer();
    void shutdownGivesBackWhatCannotFinish();
    void shutdownLetsARunningStepFinish();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<JobWorld> m_world;
};

void JobTakeoverTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_world = std::make_unique<JobWorld>(dialect, m_cluster);
}

void JobTakeoverTest::writesNothingOnceTheLeaseIsLost()
{
    QString told;
    std::atomic<bool> ended = false;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        if (job.lease().attempt == 1) { // another server has taken it over
            (void)m_world->database().write([&](Transaction &t) -> Result<void> {
                static constexpr char text[] = "UPDATE job SET lease_owner = 'another', attempt = attempt + 1";
                TRY(t->execute(Query{"test/steal", text, text}));
                return {};
            });
        }
        const auto step = job.step<StepNote>(
            "late", "{}", [] { return Result<StepNote>(StepNote{}); },
            [&](Transaction &t, StepNote &) {
                return m_world->queue().enqueue(t, {.kind = u"nobody's"_s, .subjectId = newUuid(1)});
            });
        told = step ? QString() : step.error().code;
        ended = true;
        return step ? Result<void>() : Result<void>(step.error());
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return ended.load(); }));
    m_world->end();
    QCOMPARE(told, u"lease_lost"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_step"_s), u"0"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job"_s), u"1"_s); // the other's, and nothing besides
    QCOMPARE(m_world->value(u"SELECT lease_owner || attempt FROM job"_s), u"another2"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_history"_s), u"0"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_failure"_s), u"0"_s);
}

void JobTakeoverTest::takesOverWhatNobodyKeepsAlive()
{
    m_world->enqueue(u"test"_s);
    m_world->value(u"UPDATE job SET lease_owner = 'dead server', lease_until = 1, attempt = 1 RETURNING id"_s);
    std::atomic<int> attempt = 0;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        attempt = job.lease().attempt;
        return {};
    });
    m_world->start();
    QVERIFY(m_world->finished());
    QCOMPARE(attempt, 2);
}

void JobTakeoverTest::keepsItsLeaseWhileItWorks()
{
    QSemaphore go;
    std::atomic<int> runs = 0;
    m_world->add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        go.acquire();
        return {};
    });
    m_world->start({.workers = 4, .lease = 400, .heartbeat = 50, .poll = 20});
    m_world->enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return runs == 1; }));
    const qint64 first = m_world->value(u"SELECT lease_until FROM job"_s).toLongLong();
    // Longer than the lease, by the heartbeats that were seen.
    const bool extended =
        waitFor([&] { return m_world->value(u"SELECT lease_until FROM job"_s).toLongLong() > first + 600; });
    go.release(100);
    QVERIFY(extended);
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 1);
}

void JobTakeoverTest::givesUpOnAJobThatKillsItsServer()
{
    m_world->enqueue(u"test"_s);
    m_world->value(
        u"UPDATE job SET lease_owner = 'dead server', lease_until = 1, attempt = 60, free_attempts = 60, abandoned = 49 RETURNING id"_s);
    std::atomic<int> runs = 0;
    Handler &handler = m_world->add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return {};
    });
    m_world->start();
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 0);
    QCOMPARE(m_world->value(u"SELECT outcome || attempt FROM job_history"_s), u"dead61"_s);
    QCOMPARE(handler.buriedWith(), u"abandoned"_s);
}

void JobTakeoverTest::shutdownGivesBackWhatCannotFinish()
{
    QSemaphore begun;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        begun.release();
        while (!job.cancel()) { // a transfer that ends when it is told to
            QThread::yieldCurrentThread();
        }
        return Error{ErrorKind::Busy, u"cancelled"_s, u"Cancelled."_s};
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(begun.tryAcquire(1, 20'000));
    m_world->runner().stop(10);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job WHERE lease_owner IS NULL AND lease_until IS NULL"_s), u"1"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_failure"_s), u"0"_s);
    QCOMPARE(m_world->value(u"SELECT attempt - free_attempts FROM job"_s), u"0"_s); // that was no try
}

void JobTakeoverTest::shutdownLetsARunningStepFinish()
{
    QSemaphore begun;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        for (const char *name : {"first", "second"}) {
            TRY(job.step<StepNote>(
                name, "{}",
                [&] {
                    begun.release();
                    while (!job.cancel()) { // the end comes in the middle of it
                        QThread::yieldCurrentThread();
                    }
                    return Result<StepNote>(StepNote{});
                },
                [](Transaction &, StepNote &) { return Result<void>(); }));
        }
        return {};
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(begun.tryAcquire(1, 20'000));
    m_world->runner().stop(1);
    QCOMPARE(m_world->value(u"SELECT name FROM job_step"_s), u"first"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job WHERE lease_owner IS NULL"_s),
             u"1"_s); // the rest is for another worker
}

TD_TEST(JobTakeoverTest)
#include "JobTakeoverTest.moc"
