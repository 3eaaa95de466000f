// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/JobWorld.h"
#include "tests/support/TestProgram.h"

#include <QSemaphore>

#include <stdexcept>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The worker of background jobs on real databases: once, in steps, again when it may help.
class JobRunnerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_world.reset(); }

    void runsAJobOnce();
    void keepsOneJobForOneKeyWhileItWaits();
    void triesAgainWhatMayPass();
    void buriesWhatNeverWill();
    void buriesAfterTheLastTry();
    void anExceptionIsAFailureLikeAnother();
    void aFinishedStepIsNotRepeated();
    void readsAStepsResultWhateverItHolds();
    void aStepThatFailsLeavesNothing();
    void runsNoMoreAtOnceThanAllowed();
    void doesNotSpinOverAKindThatNobodyHandles();
    void aDelayedJobWaits();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<JobWorld> m_world;
};

void JobRunnerTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_world = std::make_unique<JobWorld>(dialect, m_cluster);
}

void JobRunnerTest::runsAJobOnce()
{
    std::atomic<int> runs = 0;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        runs += job.lease().attempt;
        return {};
    });
    m_world->start();
    const QString subject = m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 1);
    QCOMPARE(m_world->value(u"SELECT outcome || attempt FROM job_history WHERE subject_id = '%1'"_s.arg(subject)),
             u"done1"_s);
}

void JobRunnerTest::keepsOneJobForOneKeyWhileItWaits()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!m_world->enqueue(u"test"_s, u"key"_s).isEmpty());
    }
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job"_s), u"1"_s);
    m_world->add(u"test"_s, [](JobContext &) { return Result<void>(); });
    m_world->start();
    QVERIFY(m_world->finished());
    QVERIFY(!m_world->enqueue(u"test"_s, u"key"_s).isEmpty());
    QVERIFY(waitFor([&] { return m_world->value(u"SELECT COUNT(*) FROM job_history"_s) == u"2"_s; }));
}

void JobRunnerTest::triesAgainWhatMayPass()
{
    std::atomic<int> runs = 0;
    m_world->add(u"test"_s, [&](JobContext &) { return ++runs < 3 ? Result<void>(busy()) : Result<void>(); });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 3);
    QCOMPARE(m_world->value(u"SELECT outcome || attempt FROM job_history"_s), u"done3"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_failure WHERE error = 'Not there.'"_s), u"2"_s);
}

void JobRunnerTest::buriesWhatNeverWill()
{
    std::atomic<int> runs = 0;
    Handler &handler = m_world->add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return Error{ErrorKind::Unprocessable, u"refused"_s, u"550 no such person"_s};
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 1);
    QCOMPARE(m_world->value(u"SELECT outcome || ' ' || last_error FROM job_history"_s), u"dead 550 no such person"_s);
    QCOMPARE(handler.buriedWith(), u"refused"_s);
}

void JobRunnerTest::buriesAfterTheLastTry()
{
    std::atomic<int> runs = 0;
    Handler &handler = m_world->add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return busy();
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(runs, 3);
    QCOMPARE(m_world->value(u"SELECT outcome || attempt FROM job_history"_s), u"dead3"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_failure"_s), u"3"_s);
    QCOMPARE(handler.buriedWith(), u"away"_s);
}

void JobRunnerTest::anExceptionIsAFailureLikeAnother()
{
    m_world->add(u"test"_s, [](JobContext &) -> Result<void> { throw std::runtime_error("out of luck"); });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(m_world->value(u"SELECT outcome || ' ' || last_error FROM job_history"_s), u"dead out of luck"_s);
}

void JobRunnerTest::aFinishedStepIsNotRepeated()
{
    std::atomic<int> first = 0, second = 0;
    QStringList seen;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        const StepNote note = TRY(job.step<StepNote>(
            "first", "{}", [&] { return Result<StepNote>(StepNote{u"made in try %1"_s.arg(++first)}); },
            [](Transaction &, StepNote &) { return Result<void>(); }));
        seen += note.text;
        TRY(job.step<StepNote>(
            "second", "{}", [&] { return ++second < 3 ? Result<StepNote>(busy()) : Result<StepNote>(StepNote{}); },
            [](Transaction &, StepNote &) { return Result<void>(); }));
        return {};
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(first, 1);
    QCOMPARE(second, 3);
    QCOMPARE(seen, QStringList(3, u"made in try 1"_s));
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_step"_s), u"2"_s);
    QCOMPARE(m_world->value(u"SELECT attempt FROM job_step WHERE name = 'first'"_s), u"1"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_failure WHERE step = 'second'"_s), u"2"_s);
}

void JobRunnerTest::readsAStepsResultWhateverItHolds()
{
    const QString words = u"250 2.0.0 Ok:\r\n queued as "_s + QString(5000, u'x');
    std::atomic<int> tries = 0;
    QString read;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        read = TRY(job.step<StepNote>(
                       "deliver", "{}", [&] { return Result<StepNote>(StepNote{words}); },
                       [](Transaction &, StepNote &) { return Result<void>(); }))
                   .text;
        return ++tries == 1 ? Result<void>(busy()) : Result<void>();
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(m_world->finished());
    QCOMPARE(m_world->value(u"SELECT outcome FROM job_history"_s), u"done"_s);
    QCOMPARE(read, words);
}

void JobRunnerTest::aStepThatFailsLeavesNothing()
{
    std::atomic<int> tries = 0;
    m_world->add(u"test"_s, [&](JobContext &job) -> Result<void> {
        TRY(job.step<StepNote>(
            "effects", "{}", [&] { return Result<StepNote>(StepNote{}); },
            [&](Transaction &transaction, StepNote &) -> Result<void> {
                TRY(m_world->queue().enqueue(transaction, {.kind = u"nobody's"_s, .subjectId = newUuid(1)}));
                return ++tries == 1 ? Result<void>(busy()) : Result<void>();
            }));
        return {};
    });
    m_world->start();
    m_world->enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return m_world->value(u"SELECT COUNT(*) FROM job_history"_s) == u"1"_s; }));
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job WHERE kind = 'nobody''s'"_s), u"1"_s);
    QCOMPARE(m_world->value(u"SELECT COUNT(*) FROM job_step"_s), u"1"_s);
}

void JobRunnerTest::runsNoMoreAtOnceThanAllowed()
{
    std::atomic<int> running = 0, most = 0, others = 0;
    QSemaphore go;
    m_world->add(
        u"one at a time"_s,
        [&](JobContext &) -> Result<void> {
            most = std::max<int>(most, ++running);
            go.tryAcquire(1, 20'000);
            --running;
            return {};
        },
        {}, 1);
    m_world->add(u"other"_s, [&](JobContext &) -> Result<void> {
        ++others;
        return {};
    });
    for (int i = 0; i < 5; ++i) {
        m_world->enqueue(u"one at a time"_s);
        m_world->enqueue(u"other"_s);
    }
    m_world->start();
    const bool through = waitFor([&] { return others == 5; }); // they are not held up
    go.release(100);
    QVERIFY(through);
    QVERIFY(m_world->finished());
    QCOMPARE(most, 1);
}

void JobRunnerTest::doesNotSpinOverAKindThatNobodyHandles()
{
    m_world->enqueue(u"of a later version"_s);
    const auto due = [&](const QStringList &kinds) {
        return job_repository::nextDue(m_world->database().local(), {kinds, {}}, m_world->clock().now()).value();
    };
    QVERIFY(!due({u"test"_s}).has_value());
    QVERIFY(due({u"of a later version"_s}).value_or(1) <= 0);
}

void JobRunnerTest::aDelayedJobWaits()
{
    std::atomic<Millis> ran = 0;
    m_world->add(u"test"_s, [&](JobContext &) -> Result<void> {
        ran = m_world->clock().now();
        return {};
    });
    m_world->start({.workers = 1, .lease = 30 * second, .heartbeat = 10 * second, .poll = 10 * second});
    const Millis asked = m_world->clock().now();
    m_world->enqueue(u"test"_s, {}, 300);
    QVERIFY(m_world->finished());
    QVERIFY2(ran - asked >= 299, QByteArray::number(ran - asked).constData());
    QVERIFY2(ran - asked < 5000, QByteArray::number(ran - asked).constData()); // the poll was not waited for
}

TD_TEST(JobRunnerTest)
#include "JobRunnerTest.moc"
