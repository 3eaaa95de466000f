// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/KillAudit.h"
#include "tests/kills/KillPoint.h"
#include "tests/kills/KillTable.h"
#include "tests/kills/StepTrigger.h"
#include "tests/support/RawClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <QTest>
#include <QUrl>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

Q_DECLARE_METATYPE(td::test::KillPoint)

/// Kills and pauses a real server at chosen moments, lets it go on, and looks for what was lost or doubled.
/// TRIAGEDESK_KILLS_DATABASE (sqlite, postgres), _ROUNDS and _SEED say on what, how often, and with which dice.
class KillsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnAfterAKill_data();
    void goesOnAfterAKill();
    void filesOnceWhenTheAnswerIsLost();
    void goesOnAfterAPauseBeyondTheLease_data();
    void goesOnAfterAPauseBeyondTheLease();
    void doesNotFinishWhatAnotherServerTookOver_data();
    void doesNotFinishWhatAnotherServerTookOver();
    void refusesAStragglerWhileTheOtherServerWorks();
    void doesNotWaitForTheLeasesOfTheDead();
    void buriesNoJobForTheKillsOfItsServer();
    void givesRunningJobsBackWhenItIsEnded();
    void losesNothingWhenTheDatabaseIsRestarted_data();
    void losesNothingWhenTheDatabaseIsRestarted();
    void cleanupTestCase();

private:
    static constexpr int ticketsARound = 3;

    KillPoint oneOf(const QList<KillPoint> &points) { return points[dice(0, int(points.size()) - 1)]; }
    int dice(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }
    void addPauseRows();
    void armAt(KillWorld &world, StepTrigger &trigger, const KillPoint &point, int signal);
    bool waitForPoint(KillWorld &world, StepTrigger &trigger, const KillPoint &point, int signal, qint64 &at);
    bool killAt(KillWorld &world, StepTrigger &trigger, const KillPoint &point);
    bool goOn(KillWorld &world, qint64 goneSince);
    void conclude(KillWorld &world, const QString &what, int times, const QString &remark = {});

    Dialect m_dialect = Dialect::Sqlite;
    int m_rounds = 2;
    std::mt19937 m_random;
    PostgresCluster m_cluster{PostgresCluster::Kind::Durable};
    std::unique_ptr<PreparedDesk> m_desk;
    KillTable m_table;
};

namespace {

constexpr int noSignal = 0;

const QStringList shortLeases{u"jobs.lease=500ms"_s, u"jobs.heartbeat=100ms"_s};

bool isAt(const KillPoint &point, const StepLine &line)
{
    return line.is(QLatin1StringView(point.what), QLatin1StringView(point.kind), QLatin1StringView(point.detail));
}

/// Every attempt that was claimed came to an end that the server speaks of.
bool allAttemptsEnded(const StepLog &log)
{
    QSet<std::pair<QString, int>> open;
    for (const StepLine &line : log.lines()) {
        static const QStringList ends{u"done"_s,     u"postponed"_s,  u"dead"_s,
                                      u"released"_s, u"lease lost"_s, u"not settled"_s};
        if (line.what == "claimed"_L1) {
            open.insert({line.job, line.attempt});
        } else if (ends.contains(line.what)) {
            open.remove({line.job, line.attempt});
        }
    }
    return open.isEmpty();
}

int leasesLost(const StepLog &log)
{
    const QList<StepLine> lines = log.lines();
    return int(std::count_if(lines.begin(), lines.end(), [](auto &line) { return line.what == "lease lost"_L1; }));
}

} // namespace

void KillsTest::initTestCase()
{
    m_dialect = qEnvironmentVariable("TRIAGEDESK_KILLS_DATABASE", u"sqlite"_s) == "postgres"_L1 ? Dialect::Postgres
                                                                                                : Dialect::Sqlite;
    bool given = false;
    if (const int rounds = qEnvironmentVariableIntValue("TRIAGEDESK_KILLS_ROUNDS", &given); given) {
        m_rounds = rounds;
    }
    const int seed = qEnvironmentVariableIntValue("TRIAGEDESK_KILLS_SEED", &given);
    const quint32 used = given ? quint32(seed) : std::random_device()() % 1'000'000;
    m_random.seed(used);
    m_table.begin(m_dialect == Dialect::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s, used);

    m_desk = std::make_unique<PreparedDesk>(
        m_dialect, m_cluster, QList<PreparedDesk::Moderator>{{u"Mara"_s, {u"VPN"_s}}, {u"Milo"_s, {u"VPN"_s}}});
    QVERIFY(m_desk->isReady());
}

void KillsTest::cleanupTestCase() { m_table.print(); }

void KillsTest::armAt(KillWorld &world, StepTrigger &trigger, const KillPoint &point, int signal)
{
    if (point.seen == KillPoint::Seen::InStepLog) {
        trigger.arm([point](const StepLine &line) { return isAt(point, line); }, dice(1, ticketsARound), signal);
    } else if (point.seen == KillPoint::Seen::ProviderCall) {
        const nlohmann::json slow{{"delay_ms", 300}};
        world.gemini().script(nlohmann::json::array({slow, slow, slow}));
    }
}

/// Waits until the server was sent the signal at the point; `at` is when.
bool KillsTest::waitForPoint(KillWorld &world, StepTrigger &trigger, const KillPoint &point, int signal, qint64 &at)
{
    const auto calls = world.gemini().callCount();
    const auto mails = world.sink().mails().size();
    armAt(world, trigger, point, signal);
    world.file(ticketsARound);
    switch (point.seen) {
    case KillPoint::Seen::InStepLog:
        return waitFor([&] { return (at = trigger.firedAt()) > 0; });
    case KillPoint::Seen::ProviderCall:
        if (!waitFor([&] { return world.gemini().callCount() >= calls + ticketsARound; })) {
            return false;
        }
        break;
    case KillPoint::Seen::MailKept:
        if (!waitFor([&] { return world.sink().mails().size() > mails; })) {
            return false;
        }
        break;
    }
    at = QDateTime::currentMSecsSinceEpoch();
    world.server().send(signal);
    return true;
}

bool KillsTest::killAt(KillWorld &world, StepTrigger &trigger, const KillPoint &point)
{
    qint64 at = 0;
    return waitForPoint(world, trigger, point, SIGKILL, at) && world.server().waitForEnd() &&
           world.server().wasKilled() && goOn(world, at);
}

/// The server starts again after it was gone, and everything gets to its end.
bool KillsTest::goOn(KillWorld &world, qint64 goneSince)
{
    if (!world.server().start()) {
        return false;
    }
    world.killed(goneSince);
    world.file(0);
    return world.allFiled() && world.waitUntilQuiet();
}

void KillsTest::conclude(KillWorld &world, const QString &what, int times, const QString &remark)
{
    const QStringList faults = faultsOf(world);
    m_table.add({what, times, int(world.tickets().size()), int(world.sink().mails().size()), repeatsOf(world), remark});
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY(world.server().stop());
}

void KillsTest::goesOnAfterAKill_data()
{
    QTest::addColumn<KillPoint>("point");
    for (const KillPoint &point : killPoints) {
        QTest::newRow(point.name) << point;
    }
}

void KillsTest::goesOnAfterAKill()
{
    QFETCH(KillPoint, point);
    KillWorld world(*m_desk, shortLeases);
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady() && world.server().start());
    for (int round = 0; round < m_rounds; ++round) {
        QVERIFY(killAt(world, trigger, point));
    }
    conclude(world, u"killed: "_s + QLatin1StringView(point.name), m_rounds);
}

void KillsTest::filesOnceWhenTheAnswerIsLost()
{
    KillWorld world(*m_desk, shortLeases);
    QVERIFY(world.isReady() && world.server().start());
    int stored = 0;
    for (int round = 0; round < m_rounds; ++round) {
        RawClient client(quint16(QUrl(world.server().url()).port()));
        client.send(world.newFiling());
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::microseconds(dice(0, 5000));
        while (std::chrono::steady_clock::now() < deadline) {
        }
        world.server().send(SIGKILL);
        QVERIFY(world.server().waitForEnd());
        stored += int(world.store().number(u"SELECT COUNT(*) FROM ticket"_s) > world.tickets().size());
        QVERIFY(goOn(world, before));
    }
    conclude(world, u"killed: while filing"_s, m_rounds, u"%1 stored without an answer, all asked again"_s.arg(stored));
}

/// Points at which the server only waits for others; and any, where a pause often hits an open transaction, which
/// PostgreSQL ends after a while only.
void KillsTest::addPauseRows()
{
    QTest::addColumn<QList<KillPoint>>("points");
    for (const KillPoint &point : killPoints) {
        if (point.seen != KillPoint::Seen::InStepLog) {
            QTest::newRow(point.name) << QList{point};
        }
    }
    if (m_rounds > 2 || m_dialect == Dialect::Sqlite) {
        QTest::newRow("anywhere") << QList(std::begin(killPoints), std::end(killPoints));
    }
}

void KillsTest::goesOnAfterAPauseBeyondTheLease_data() { addPauseRows(); }

void KillsTest::goesOnAfterAPauseBeyondTheLease()
{
    QFETCH(QList<KillPoint>, points);
    KillWorld world(*m_desk, shortLeases);
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady() && world.server().start());
    for (int round = 0; round < m_rounds; ++round) {
        qint64 at = 0;
        QVERIFY(waitForPoint(world, trigger, oneOf(points), SIGSTOP, at));
        QVERIFY(waitFor([&] { return QDateTime::currentMSecsSinceEpoch() > at + 700; }));
        world.server().send(SIGCONT);
        world.killed(at);
        world.file(0);
        QVERIFY(world.allFiled() && world.waitUntilQuiet());
    }
    QCOMPARE(world.store().number(u"SELECT MAX(attempt) FROM job_history"_s), 1);
    QCOMPARE(repeatsOf(world), 0);
    conclude(world, u"paused: "_s + QLatin1StringView(QTest::currentDataTag()), m_rounds);
}

void KillsTest::doesNotFinishWhatAnotherServerTookOver_data()
{
    if (m_dialect == Dialect::Sqlite) {
        QSKIP("a SQLite desk has one server");
    }
    addPauseRows();
}

void KillsTest::doesNotFinishWhatAnotherServerTookOver()
{
    QFETCH(QList<KillPoint>, points);
    KillWorld world(*m_desk, shortLeases);
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady() && world.server().start());
    for (int round = 0; round < m_rounds; ++round) {
        qint64 at = 0;
        QVERIFY(waitForPoint(world, trigger, oneOf(points), SIGSTOP, at));
        QVERIFY(world.secondServer().start());
        QVERIFY(world.waitUntilQuiet(std::chrono::seconds(60)));
        world.server().send(SIGCONT);
        world.killed(at);
        world.file(0);
        QVERIFY(world.allFiled() && world.waitUntilQuiet());
        QVERIFY(waitFor([&] { return allAttemptsEnded(world.log()); }));
        QVERIFY(world.secondServer().stop());
    }
    const int lost = leasesLost(world.log());
    QVERIFY2(lost > 0, "nothing was taken over");
    conclude(world, u"taken over: "_s + QLatin1StringView(QTest::currentDataTag()), m_rounds,
             u"%1 leases lost"_s.arg(lost));
}

/// The job is still there, and another's: only the fence can tell.
void KillsTest::refusesAStragglerWhileTheOtherServerWorks()
{
    if (m_dialect == Dialect::Sqlite) {
        QSKIP("a SQLite desk has one server");
    }
    KillWorld world(*m_desk, shortLeases);
    QVERIFY(world.isReady() && world.server().start());
    world.gemini().script(nlohmann::json::array({{{"delay_ms", 100}}, {{"delay_ms", 3000}}}));
    world.file(1);
    QVERIFY(waitFor([&] { return world.gemini().callCount() == 1; }));
    const qint64 at = QDateTime::currentMSecsSinceEpoch();
    world.server().send(SIGSTOP);
    QVERIFY(world.secondServer().start());
    QVERIFY(waitFor([&] { return world.gemini().callCount() == 2; }));
    world.server().send(SIGCONT);
    QVERIFY(waitFor([&] { return leasesLost(world.log()) == 1; }));
    QCOMPARE(world.store().number(u"SELECT COUNT(*) FROM job_step WHERE name = 'triage'"_s), 0);
    QVERIFY(world.waitUntilQuiet());
    QVERIFY(waitFor([&] { return allAttemptsEnded(world.log()); }));
    world.killed(at);
    QCOMPARE(world.store().number(u"SELECT attempt FROM job_step WHERE name = 'triage'"_s), 2);
    QVERIFY(world.secondServer().stop());
    conclude(world, u"taken over: straggler refused"_s, 1);
}

/// On SQLite no other server can have the jobs of one that was killed.
void KillsTest::doesNotWaitForTheLeasesOfTheDead()
{
    if (m_dialect == Dialect::Postgres) {
        QSKIP("another server may have the leases");
    }
    KillWorld world(*m_desk, {u"jobs.lease=60s"_s});
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady() && world.server().start());
    QVERIFY(killAt(world, trigger, killPoints[0])); // within half of the lease
    conclude(world, u"killed with a long lease"_s, 1);
}

/// More kills than a job has tries: the server's end is no fault of the job.
void KillsTest::buriesNoJobForTheKillsOfItsServer()
{
    constexpr int kills = 14;
    KillWorld world(*m_desk, {u"jobs.lease=200ms"_s, u"jobs.heartbeat=50ms"_s});
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady());
    const auto claimed = [](const StepLine &line) { return line.is("claimed"_L1, "ticket.triage"_L1); };
    for (int kill = 0; kill < kills; ++kill) {
        trigger.arm(claimed, 1, SIGKILL);
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(world.server().start());
        world.file(kill == 0 ? 1 : 0);
        QVERIFY(world.server().waitForEnd());
        world.killed(before);
    }
    QVERIFY(goOn(world, QDateTime::currentMSecsSinceEpoch()));
    conclude(world, u"killed: one job again and again"_s, kills);
}

void KillsTest::givesRunningJobsBackWhenItIsEnded()
{
    KillWorld world(*m_desk, {u"jobs.lease=60s"_s});
    QVERIFY(world.isReady() && world.server().start());
    world.gemini().script(nlohmann::json::array({{{"delay_ms", 9500}}}));
    world.file(1);
    QVERIFY(waitFor([&] { return world.gemini().callCount() == 1; }));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(world.server().stop());
    const qint64 ended = QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(ended - before < 9000, qPrintable(QString::number(ended - before)));
    QVERIFY(goOn(world, before)); // within half of the lease
    conclude(world, u"ended by SIGTERM in a provider call"_s, 1, u"after %1 ms"_s.arg(ended - before));
}

void KillsTest::losesNothingWhenTheDatabaseIsRestarted_data()
{
    if (m_dialect == Dialect::Sqlite) {
        QSKIP("a SQLite desk has no database server");
    }
    QTest::addColumn<bool>("crash");
    QTest::newRow("stopped") << false;
    QTest::newRow("crashed") << true;
}

void KillsTest::losesNothingWhenTheDatabaseIsRestarted()
{
    QFETCH(bool, crash);
    KillWorld world(*m_desk, shortLeases);
    // The sequences of a copied database forget their last numbers in a crash before the first checkpoint.
    m_cluster.execute(u"CHECKPOINT"_s);
    StepTrigger trigger(world.server());
    QVERIFY(world.isReady() && world.server().start());
    for (int round = 0; round < m_rounds; ++round) {
        qint64 at = 0;
        QVERIFY(waitForPoint(world, trigger, oneOf({std::begin(killPoints), std::end(killPoints)}), noSignal, at));
        crash ? m_cluster.kill() : m_cluster.stop();
        m_cluster.start();
        QVERIFY(waitFor([&] {
            world.file(0);
            return world.allFiled();
        }));
        QVERIFY(world.waitUntilQuiet());
        world.killed(at); // what was accepted could not be noted until the database was back
    }
    conclude(world, crash ? u"database crashed"_s : u"database stopped"_s, m_rounds);
}

TD_TEST(KillsTest)
#include "KillsTest.moc"
