// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Leases where processes pause, end, or have wrong clocks; on both databases.
class JobLeaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_database.reset(); }

    void doesNotClaimWhatItHolds();
    void doesNotWaitForWhatItHoldsOrCannotDo();
    void countsAttemptsThatNobodyEndedApart();
    void aFailureEndsTheRowOfAbandonedAttempts();
    void retriesByTheDatabasesClock();

private:
    template <class Act>
    void write(Act act)
    {
        VERIFY_OK(m_database->write(std::move(act)));
    }
    std::vector<Lease> claim(const QStringList &held, Millis lease)
    {
        const auto claimed = m_database->write([&](Transaction &t) {
            return job_repository::claim(t, u"me"_s, {{u"test"_s}, held}, 10, lease, m_now);
        });
        return claimed ? *claimed : std::vector<Lease>();
    }

    const Millis m_now = SystemClock().now();
    const QString m_id = newUuid(m_now);
    PostgresCluster m_cluster;
    std::unique_ptr<TestDatabase> m_database;
};

void JobLeaseTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect, m_cluster);
    write([&](Transaction &t) { return job_repository::insert(t, {m_id, u"test"_s, m_id, "{}", {}}, m_now); });
}

void JobLeaseTest::doesNotClaimWhatItHolds()
{
    QCOMPARE(claim({}, -second).size(), 1u);
    QVERIFY(claim({m_id}, minute).empty());
    QCOMPARE(claim({}, minute).size(), 1u);
}

void JobLeaseTest::doesNotWaitForWhatItHoldsOrCannotDo()
{
    const auto due = [&](const job_repository::Wanted &wanted) {
        return job_repository::nextDue(m_database->local(), wanted, m_now).value();
    };
    QVERIFY(due({{u"test"_s}, {}}).has_value());
    QVERIFY(!due({{u"other"_s}, {}}).has_value());
    QVERIFY(!due({{u"test"_s}, {m_id}}).has_value());
}

void JobLeaseTest::countsAttemptsThatNobodyEndedApart()
{
    for (int attempt = 1; attempt <= 20; ++attempt) {
        const auto claimed = claim({}, -second);
        QCOMPARE(claimed.size(), 1u);
        QCOMPARE(claimed[0].attempt, attempt);
        QCOMPARE(claimed[0].tries, 1);
        QCOMPARE(claimed[0].abandoned, attempt - 1);
    }
}

void JobLeaseTest::aFailureEndsTheRowOfAbandonedAttempts()
{
    claim({}, -second);
    const auto failing = claim({}, minute);
    QCOMPARE(failing.at(0).abandoned, 1);
    write([&](Transaction &t) { return job_repository::postpone(t, failing[0], u"step"_s, u"no"_s, -second, m_now); });
    const auto next = claim({}, minute);
    QCOMPARE(next.at(0).abandoned, 0);
    QCOMPARE(next[0].tries, 2);
}

/// A server whose clock is an hour ahead must not make a retried job wait for an hour.
void JobLeaseTest::retriesByTheDatabasesClock()
{
    if (m_database->url().dialect == Dialect::Sqlite) {
        QSKIP("SQLite has no clock but its one server's");
    }
    const auto retry = [&](Transaction &t) { return job_repository::retry(t, m_id, m_now + hour); };
    const auto waiting = claim({}, minute);
    write([&](Transaction &t) {
        return job_repository::postpone(t, waiting.at(0), u"step"_s, u"no"_s, 10 * minute, m_now);
    });
    QCOMPARE(m_database->write(retry).value(), true);
    const auto dying = claim({}, minute);
    write([&](Transaction &t) { return job_repository::conclude(t, dying.at(0), false, u"step"_s, u"no"_s, m_now); });
    QCOMPARE(m_database->write(retry).value(), true);
    QCOMPARE(claim({}, minute).size(), 1u);
}

TD_TEST(JobLeaseTest)
#include "JobLeaseTest.moc"
