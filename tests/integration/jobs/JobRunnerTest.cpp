// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRunner.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/WaitFor.h"

#include <QLoggingCategory>
#include <QSemaphore>

#include <stdexcept>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

struct Note
{
    QString text;
    static constexpr auto wire() { return std::tuple{field("text", &Note::text)}; }
};

/// Does what the test says, and counts.
class Handler final : public JobHandler
{
public:
    using Run = std::function<Result<void>(JobContext &)>;

    Handler(QString kind, Run run, RetryPolicy policy = {.tries = 3, .firstDelay = 1, .maxDelay = 1},
            int concurrency = 1000)
        : m_kind(std::move(kind)),
          m_run(std::move(run)),
          m_policy(policy),
          m_concurrency(concurrency)
    {
    }

    QString kind() const override { return m_kind; }
    RetryPolicy retryPolicy() const override { return m_policy; }
    int concurrency() const override { return m_concurrency; }
    Result<void> run(JobContext &job) override { return m_run(job); }
    Result<void> buried(Transaction &, const Lease &, const Error &error) override
    {
        m_buried = error.code;
        return {};
    }
    QString buriedWith() const { return m_buried; }

private:
    const QString m_kind;
    const Run m_run;
    const RetryPolicy m_policy;
    const int m_concurrency;
    QString m_buried;
};

constexpr JobRunnerOptions quick{.workers = 4, .lease = 30 * second, .heartbeat = 10 * second, .poll = 20};

Error busy() { return {ErrorKind::Busy, u"away"_s, u"Not there."_s}; }

} // namespace

/// The worker of background jobs on real databases: once, in order, and never lost.
class JobRunnerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup();

    void runsAJobOnce();
    void keepsOneJobForOneKeyWhileItWaits();
    void triesAgainWhatMayPass();
    void buriesWhatNeverWill();
    void buriesAfterTheLastTry();
    void anExceptionIsAFailureLikeAnother();
    void aFinishedStepIsNotRepeated();
    void readsAStepsResultWhateverItHolds();
    void aStepThatFailsLeavesNothing();
    void writesNothingOnceTheLeaseIsLost();
    void takesOverWhatNobodyKeepsAlive();
    void keepsItsLeaseWhileItWorks();
    void givesUpOnAJobThatKillsItsServer();
    void runsNoMoreAtOnceThanAllowed();
    void doesNotSpinOverAKindThatNobodyHandles();
    void shutdownGivesBackWhatCannotFinish();
    void shutdownLetsARunningStepFinish();
    void aDelayedJobWaits();

private:
    Handler &add(const QString &kind, Handler::Run run,
                 RetryPolicy policy = {.tries = 3, .firstDelay = 1, .maxDelay = 1}, int concurrency = 1000);
    void start(JobRunnerOptions options = quick);
    QString enqueue(const QString &kind, std::optional<QString> key = {}, Millis delay = 0);
    QString value(const QString &sql) { return m_database->valueOf(sql).value_or(QString()); }
    bool finished()
    {
        return waitFor([&] { return value(u"SELECT COUNT(*) FROM job"_s) == u"0"_s; });
    }

    PostgresCluster m_cluster;
    SystemClock m_clock;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<JobQueue> m_queue;
    std::vector<std::unique_ptr<JobHandler>> m_handlers;
    std::unique_ptr<JobRunner> m_runner;
};

void JobRunnerTest::initTestCase() { QLoggingCategory::setFilterRules(u"td.jobs.info=false"_s); }

void JobRunnerTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect, m_cluster);
    m_queue = std::make_unique<JobQueue>(m_clock);
}

void JobRunnerTest::cleanup()
{
    m_runner.reset();
    m_handlers.clear();
    m_queue.reset();
    m_database.reset();
}

Handler &JobRunnerTest::add(const QString &kind, Handler::Run run, RetryPolicy policy, int concurrency)
{
    auto handler = std::make_unique<Handler>(kind, std::move(run), policy, concurrency);
    Handler &added = *handler;
    m_handlers.push_back(std::move(handler));
    return added;
}

void JobRunnerTest::start(JobRunnerOptions options)
{
    m_runner = std::make_unique<JobRunner>(**m_database, *m_queue, m_clock, std::move(m_handlers), options);
    m_handlers.clear();
    m_runner->start();
}

QString JobRunnerTest::enqueue(const QString &kind, std::optional<QString> key, Millis delay)
{
    const QString subject = newUuid(m_clock.now());
    const auto stored = m_database->write([&](Transaction &transaction) {
        return m_queue->enqueue(transaction, {.kind = kind, .subjectId = subject, .dedupeKey = key, .delay = delay});
    });
    return stored ? subject : QString();
}

void JobRunnerTest::runsAJobOnce()
{
    std::atomic<int> runs = 0;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        runs += job.lease().attempt;
        return {};
    });
    start();
    const QString subject = enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(runs, 1);
    QCOMPARE(value(u"SELECT outcome || attempt FROM job_history WHERE subject_id = '%1'"_s.arg(subject)), u"done1"_s);
}

void JobRunnerTest::keepsOneJobForOneKeyWhileItWaits()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!enqueue(u"test"_s, u"key"_s).isEmpty());
    }
    QCOMPARE(value(u"SELECT COUNT(*) FROM job"_s), u"1"_s);
    add(u"test"_s, [](JobContext &) { return Result<void>(); });
    start();
    QVERIFY(finished());
    QVERIFY(!enqueue(u"test"_s, u"key"_s).isEmpty());
    QVERIFY(waitFor([&] { return value(u"SELECT COUNT(*) FROM job_history"_s) == u"2"_s; }));
}

void JobRunnerTest::triesAgainWhatMayPass()
{
    std::atomic<int> runs = 0;
    add(u"test"_s, [&](JobContext &) { return ++runs < 3 ? Result<void>(busy()) : Result<void>(); });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(runs, 3);
    QCOMPARE(value(u"SELECT outcome || attempt FROM job_history"_s), u"done3"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_failure WHERE error = 'Not there.'"_s), u"2"_s);
}

void JobRunnerTest::buriesWhatNeverWill()
{
    std::atomic<int> runs = 0;
    Handler &handler = add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return Error{ErrorKind::Unprocessable, u"refused"_s, u"550 no such person"_s};
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(runs, 1);
    QCOMPARE(value(u"SELECT outcome || ' ' || last_error FROM job_history"_s), u"dead 550 no such person"_s);
    QCOMPARE(handler.buriedWith(), u"refused"_s);
}

void JobRunnerTest::buriesAfterTheLastTry()
{
    std::atomic<int> runs = 0;
    Handler &handler = add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return busy();
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(runs, 3);
    QCOMPARE(value(u"SELECT outcome || attempt FROM job_history"_s), u"dead3"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_failure"_s), u"3"_s);
    QCOMPARE(handler.buriedWith(), u"away"_s);
}

void JobRunnerTest::anExceptionIsAFailureLikeAnother()
{
    add(u"test"_s, [](JobContext &) -> Result<void> { throw std::runtime_error("out of luck"); });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(value(u"SELECT outcome || ' ' || last_error FROM job_history"_s), u"dead out of luck"_s);
}

void JobRunnerTest::aFinishedStepIsNotRepeated()
{
    std::atomic<int> first = 0, second = 0;
    QStringList seen;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        const Note note = TRY(job.step<Note>(
            "first", "{}", [&] { return Result<Note>(Note{u"made in try %1"_s.arg(++first)}); },
            [](Transaction &, Note &) { return Result<void>(); }));
        seen += note.text;
        TRY(job.step<Note>(
            "second", "{}", [&] { return ++second < 3 ? Result<Note>(busy()) : Result<Note>(Note{}); },
            [](Transaction &, Note &) { return Result<void>(); }));
        return {};
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(first, 1);
    QCOMPARE(second, 3);
    QCOMPARE(seen, QStringList(3, u"made in try 1"_s));
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_step"_s), u"2"_s);
    QCOMPARE(value(u"SELECT attempt FROM job_step WHERE name = 'first'"_s), u"1"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_failure WHERE step = 'second'"_s), u"2"_s);
}

void JobRunnerTest::readsAStepsResultWhateverItHolds()
{
    const QString words = u"250 2.0.0 Ok:\r\n queued as "_s + QString(5000, u'x');
    std::atomic<int> tries = 0;
    QString read;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        read = TRY(job.step<Note>(
                       "deliver", "{}", [&] { return Result<Note>(Note{words}); },
                       [](Transaction &, Note &) { return Result<void>(); }))
                   .text;
        return ++tries == 1 ? Result<void>(busy()) : Result<void>();
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(finished());
    QCOMPARE(value(u"SELECT outcome FROM job_history"_s), u"done"_s);
    QCOMPARE(read, words);
}

void JobRunnerTest::aStepThatFailsLeavesNothing()
{
    std::atomic<int> tries = 0;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        TRY(job.step<Note>(
            "effects", "{}", [&] { return Result<Note>(Note{}); },
            [&](Transaction &transaction, Note &) -> Result<void> {
                TRY(m_queue->enqueue(transaction, {.kind = u"nobody's"_s, .subjectId = newUuid(1)}));
                return ++tries == 1 ? Result<void>(busy()) : Result<void>();
            }));
        return {};
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return value(u"SELECT COUNT(*) FROM job_history"_s) == u"1"_s; }));
    QCOMPARE(value(u"SELECT COUNT(*) FROM job WHERE kind = 'nobody''s'"_s), u"1"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_step"_s), u"1"_s);
}

void JobRunnerTest::writesNothingOnceTheLeaseIsLost()
{
    QString told;
    std::atomic<bool> ended = false;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        if (job.lease().attempt == 1) { // another server has taken it over
            (void)m_database->write([&](Transaction &t) -> Result<void> {
                static constexpr char text[] = "UPDATE job SET lease_owner = 'another', attempt = attempt + 1";
                TRY(t->execute(Query{"test/steal", text, text}));
                return {};
            });
        }
        const auto step = job.step<Note>(
            "late", "{}", [] { return Result<Note>(Note{}); },
            [&](Transaction &t, Note &) {
                return m_queue->enqueue(t, {.kind = u"nobody's"_s, .subjectId = newUuid(1)});
            });
        told = step ? QString() : step.error().code;
        ended = true;
        return step ? Result<void>() : Result<void>(step.error());
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return ended.load(); }));
    m_runner.reset();
    QCOMPARE(told, u"lease_lost"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_step"_s), u"0"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job"_s), u"1"_s); // the other's, and nothing besides
    QCOMPARE(value(u"SELECT lease_owner || attempt FROM job"_s), u"another2"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_history"_s), u"0"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_failure"_s), u"0"_s);
}

void JobRunnerTest::takesOverWhatNobodyKeepsAlive()
{
    const QString subject = enqueue(u"test"_s);
    value(u"UPDATE job SET lease_owner = 'dead server', lease_until = 1, attempt = 1 RETURNING id"_s);
    std::atomic<int> attempt = 0;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        attempt = job.lease().attempt;
        return {};
    });
    start();
    QVERIFY(finished());
    QCOMPARE(attempt, 2);
}

void JobRunnerTest::keepsItsLeaseWhileItWorks()
{
    QSemaphore go;
    std::atomic<int> runs = 0;
    add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        go.acquire();
        return {};
    });
    start({.workers = 4, .lease = 400, .heartbeat = 50, .poll = 20});
    enqueue(u"test"_s);
    QVERIFY(waitFor([&] { return runs == 1; }));
    const qint64 first = value(u"SELECT lease_until FROM job"_s).toLongLong();
    // Longer than the lease, by the heartbeats that were seen.
    const bool extended = waitFor([&] { return value(u"SELECT lease_until FROM job"_s).toLongLong() > first + 600; });
    go.release(100);
    QVERIFY(extended);
    QVERIFY(finished());
    QCOMPARE(runs, 1);
}

void JobRunnerTest::givesUpOnAJobThatKillsItsServer()
{
    enqueue(u"test"_s);
    value(
        u"UPDATE job SET lease_owner = 'dead server', lease_until = 1, attempt = 60, free_attempts = 60, abandoned = 49 RETURNING id"_s);
    std::atomic<int> runs = 0;
    Handler &handler = add(u"test"_s, [&](JobContext &) -> Result<void> {
        ++runs;
        return {};
    });
    start();
    QVERIFY(finished());
    QCOMPARE(runs, 0);
    QCOMPARE(value(u"SELECT outcome || attempt FROM job_history"_s), u"dead61"_s);
    QCOMPARE(handler.buriedWith(), u"abandoned"_s);
}

void JobRunnerTest::runsNoMoreAtOnceThanAllowed()
{
    std::atomic<int> running = 0, most = 0, others = 0;
    QSemaphore go;
    add(
        u"one at a time"_s,
        [&](JobContext &) -> Result<void> {
            most = std::max<int>(most, ++running);
            go.tryAcquire(1, 20'000);
            --running;
            return {};
        },
        {}, 1);
    add(u"other"_s, [&](JobContext &) -> Result<void> {
        ++others;
        return {};
    });
    for (int i = 0; i < 5; ++i) {
        enqueue(u"one at a time"_s);
        enqueue(u"other"_s);
    }
    start();
    const bool through = waitFor([&] { return others == 5; }); // they are not held up
    go.release(100);
    QVERIFY(through);
    QVERIFY(finished());
    QCOMPARE(most, 1);
}

void JobRunnerTest::doesNotSpinOverAKindThatNobodyHandles()
{
    enqueue(u"of a later version"_s);
    const auto due = [&](const QStringList &kinds) {
        return job_repository::nextDue(m_database->local(), {kinds, {}}, m_clock.now()).value();
    };
    QVERIFY(!due({u"test"_s}).has_value());
    QVERIFY(due({u"of a later version"_s}).value_or(1) <= 0);
}

void JobRunnerTest::shutdownGivesBackWhatCannotFinish()
{
    QSemaphore begun;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        begun.release();
        while (!job.cancel()) { // a transfer that ends when it is told to
            QThread::yieldCurrentThread();
        }
        return Error{ErrorKind::Busy, u"cancelled"_s, u"Cancelled."_s};
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(begun.tryAcquire(1, 20'000));
    m_runner->stop(10);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job WHERE lease_owner IS NULL AND lease_until IS NULL"_s), u"1"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job_failure"_s), u"0"_s);
    QCOMPARE(value(u"SELECT attempt - free_attempts FROM job"_s), u"0"_s); // that was no try
}

void JobRunnerTest::shutdownLetsARunningStepFinish()
{
    QSemaphore begun;
    add(u"test"_s, [&](JobContext &job) -> Result<void> {
        for (const char *name : {"first", "second"}) {
            TRY(job.step<Note>(
                name, "{}",
                [&] {
                    begun.release();
                    while (!job.cancel()) { // the end comes in the middle of it
                        QThread::yieldCurrentThread();
                    }
                    return Result<Note>(Note{});
                },
                [](Transaction &, Note &) { return Result<void>(); }));
        }
        return {};
    });
    start();
    enqueue(u"test"_s);
    QVERIFY(begun.tryAcquire(1, 20'000));
    m_runner->stop(1);
    QCOMPARE(value(u"SELECT name FROM job_step"_s), u"first"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job WHERE lease_owner IS NULL"_s), u"1"_s); // the rest is for another worker
}

void JobRunnerTest::aDelayedJobWaits()
{
    std::atomic<Millis> ran = 0;
    add(u"test"_s, [&](JobContext &) -> Result<void> {
        ran = m_clock.now();
        return {};
    });
    start({.workers = 1, .lease = 30 * second, .heartbeat = 10 * second, .poll = 10 * second});
    const Millis asked = m_clock.now();
    enqueue(u"test"_s, {}, 300);
    QVERIFY(finished());
    QVERIFY2(ran - asked >= 299, QByteArray::number(ran - asked).constData());
    QVERIFY2(ran - asked < 5000, QByteArray::number(ran - asked).constData()); // the poll was not waited for
}

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "JobRunnerTest.moc"
