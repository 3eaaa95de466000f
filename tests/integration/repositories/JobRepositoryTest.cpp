// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRepository.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {
const job_repository::Wanted wanted{{u"ticket.triage"_s, u"mail.send"_s}, {}};
}

/// Leases run by the database's clock on PostgreSQL and by the given time on SQLite. So `m_now` is the real time, and a
/// lease of less than nothing is one that has run out.
class JobRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void claimsWhatIsDue();
    void claimsOnce();
    void claimsManyAtOnceOnceEach();
    void claimsAnExpiredLeaseAgain();
    void doesNotClaimWhatItHolds();
    void expiresEveryLease();
    void extendsLeases();
    void aLostLeaseChangesNothing();
    void keepsAStepWithItsResult();
    void postponesWithTheFailure();
    void aReleaseIsNoTry();
    void concludesIntoTheHistory();
    void buriesAndRevives();
    void hurriesAWaitingJob();
    void aDedupeKeyIsTakenWhileTheJobLives();
    void saysWhenTheNextIsDue();
    void listsByEachFilter();

private:
    QString addJob(const QString &kind = u"ticket.triage"_s, Millis delay = 0, std::optional<QString> dedupeKey = {})
    {
        const QString id = newUuid(m_now);
        const auto done = write([=, this](Transaction &t) {
            return job_repository::insert(t, {id, kind, m_subject, "{\"a\":1}", dedupeKey, delay}, m_now);
        });
        return done ? id : QString();
    }
    std::vector<Lease> claim(const QString &owner, int limit = 10, Millis lease = minute)
    {
        const auto claimed =
            write([=, this](Transaction &t) { return job_repository::claim(t, owner, wanted, limit, lease, m_now); });
        return claimed ? *claimed : std::vector<Lease>{};
    }
    template <class Act>
    auto with(Act act)
    {
        return write([=](Transaction &t) { return act(t); });
    }
    Job jobOf(const QString &id) { return job_repository::find(connection(), id)->value_or(Job{}); }

    const Millis m_now = SystemClock().now();
    const QString m_subject = newUuid(m_now);
};

void JobRepositoryTest::claimsWhatIsDue()
{
    const QString due = addJob();
    addJob(u"ticket.triage"_s, hour);
    addJob(u"another.kind"_s);
    const auto claimed = claim(u"me"_s);
    QCOMPARE(claimed.size(), 1u);
    const Lease &lease = claimed.front();
    QCOMPARE(lease.id, due);
    QCOMPARE(lease.kind, u"ticket.triage"_s);
    QCOMPARE(lease.subjectId, m_subject);
    QCOMPARE(lease.payload, QByteArray("{\"a\":1}"));
    QCOMPARE(lease.owner, u"me"_s);
    QCOMPARE(lease.attempt, 1);
    QCOMPARE(lease.tries, 1);
    QCOMPARE(lease.createdAt, m_now);
}

void JobRepositoryTest::claimsOnce()
{
    addJob();
    QCOMPARE(claim(u"me"_s).size(), 1u);
    QVERIFY(claim(u"me"_s).empty());
    QVERIFY(claim(u"other"_s).empty());
}

void JobRepositoryTest::claimsManyAtOnceOnceEach()
{
    constexpr int count = 60;
    for (int i = 0; i < count; ++i) {
        addJob();
    }
    QList<QFuture<Result<std::vector<Lease>>>> claims;
    for (int i = 0; i < 30; ++i) {
        claims += desk()->write([=, this](Transaction &t) {
            return job_repository::claim(t, QString::number(i), wanted, 3, minute, m_now);
        });
    }
    QStringList ids;
    for (const auto &future : claims) {
        const auto claimed = future.result();
        VERIFY_OK(claimed);
        QVERIFY(claimed->size() <= 3);
        for (const Lease &lease : *claimed) {
            ids += lease.id;
        }
    }
    const auto rest = claim(u"last"_s, count); // what a locked row hid from the others
    for (const Lease &lease : rest) {
        ids += lease.id;
    }
    QCOMPARE(ids.size(), count);
    QCOMPARE(ids.removeDuplicates(), 0);
}

void JobRepositoryTest::claimsAnExpiredLeaseAgain()
{
    const QString id = addJob();
    QCOMPARE(claim(u"dead"_s, 10, -second).size(), 1u);
    const auto again = claim(u"me"_s);
    QCOMPARE(again.size(), 1u);
    QCOMPARE(again.front().id, id);
    QCOMPARE(again.front().attempt, 2);
    QCOMPARE(again.front().tries, 1); // nobody saw it fail
    QCOMPARE(again.front().abandoned, 1);
}

void JobRepositoryTest::doesNotClaimWhatItHolds()
{
    const QString id = addJob();
    QCOMPARE(claim(u"me"_s, 10, -second).size(), 1u); // and then the whole process is paused
    const job_repository::Wanted others{wanted.kinds, {id}};
    const auto none =
        with([=, this](Transaction &t) { return job_repository::claim(t, u"me"_s, others, 9, minute, m_now); });
    VERIFY_OK(none);
    QVERIFY(none->empty());
    QVERIFY(!*job_repository::nextDue(connection(), others, m_now));
    QVERIFY(*job_repository::nextDue(connection(), wanted, m_now));
}

void JobRepositoryTest::expiresEveryLease()
{
    addJob();
    addJob();
    QCOMPARE(claim(u"gone"_s).size(), 2u);
    VERIFY_OK(with([](Transaction &t) { return job_repository::expireLeases(t); }));
    QCOMPARE(claim(u"me"_s).size(), 2u);
}

void JobRepositoryTest::extendsLeases()
{
    addJob();
    addJob();
    const auto held = claim(u"me"_s, 10, -second);
    QCOMPARE(held.size(), 2u);
    VERIFY_OK(with(
        [=, this](Transaction &t) { return job_repository::extendLeases(t, u"me"_s, {held[0].id}, minute, m_now); }));
    VERIFY_OK(with([=, this](Transaction &t) {
        return job_repository::extendLeases(t, u"other"_s, {held[1].id}, minute, m_now);
    }));
    const auto taken = claim(u"other"_s);
    QCOMPARE(taken.size(), 1u);
    QCOMPARE(taken.front().id, held[1].id);
}

void JobRepositoryTest::aLostLeaseChangesNothing()
{
    addJob();
    const Lease lost = claim(u"paused"_s, 1, -second).front();
    const Lease held = claim(u"me"_s).front();
    VERIFY_ERROR(with([=](Transaction &t) { return job_repository::fence(t, lost); }), job_repository::leaseLost);
    VERIFY_ERROR(with([=, this](Transaction &t) { return job_repository::conclude(t, lost, true, {}, {}, m_now); }),
                 job_repository::leaseLost);
    VERIFY_ERROR(with([=, this](Transaction &t) { return job_repository::postpone(t, lost, {}, u"x"_s, 0, m_now); }),
                 job_repository::leaseLost);
    VERIFY_ERROR(with([=](Transaction &t) { return job_repository::release(t, lost); }), job_repository::leaseLost);
    Lease earlier = held; // the same worker, in an attempt that it has given up
    --earlier.attempt;
    VERIFY_ERROR(with([=](Transaction &t) { return job_repository::fence(t, earlier); }), job_repository::leaseLost);
    VERIFY_OK(with([=](Transaction &t) { return job_repository::fence(t, held); }));
    QVERIFY(job_repository::failures(connection(), held.id)->empty());
    QCOMPARE(jobOf(held.id).state, u"running"_s);
}

void JobRepositoryTest::keepsAStepWithItsResult()
{
    addJob();
    const Lease lease = claim(u"me"_s).front();
    QVERIFY(!*job_repository::findStep(connection(), lease.id, u"triage"_s));
    const auto insert = [=, this](Transaction &t) {
        return job_repository::insertStep(t, lease, u"triage"_s, "{\"in\":1}", "{\"out\":\"ü\"}", m_now, m_now + 7);
    };
    VERIFY_OK(with(insert));
    QCOMPARE(**job_repository::findStep(connection(), lease.id, u"triage"_s), QByteArray("{\"out\":\"ü\"}"));
    VERIFY_ERROR(with(insert), storage_error::unique); // a step is done once
    const auto steps = job_repository::steps(connection(), lease.id);
    VERIFY_OK(steps);
    QCOMPARE(steps->size(), 1u);
    QCOMPARE(steps->front().name, u"triage"_s);
    QCOMPARE(steps->front().attempt, 1);
    QCOMPARE(steps->front().input.text, QByteArray("{\"in\":1}"));
    QCOMPARE(steps->front().endedAt.ms - steps->front().startedAt.ms, 7);
}

void JobRepositoryTest::postponesWithTheFailure()
{
    const QString id = addJob();
    const Lease lease = claim(u"me"_s).front();
    VERIFY_OK(with([=, this](Transaction &t) {
        return job_repository::postpone(t, lease, u"mail"_s, u"451 later"_s, hour, m_now);
    }));
    QVERIFY(claim(u"me"_s).empty());
    const Job job = jobOf(id);
    QCOMPARE(job.state, u"waiting"_s);
    QCOMPARE(job.lastError, std::optional(u"451 later"_s));
    QVERIFY(job.dueAt && std::abs(job.dueAt->ms - m_now - hour) < minute);
    const auto failures = job_repository::failures(connection(), id);
    QCOMPARE(failures->size(), 1u);
    QCOMPARE(failures->front().step, u"mail"_s);
    QCOMPARE(failures->front().error, u"451 later"_s);
    QCOMPARE(failures->front().attempt, 1);
}

void JobRepositoryTest::aReleaseIsNoTry()
{
    addJob();
    for (int attempt = 1; attempt <= 3; ++attempt) {
        const auto claimed = claim(u"me"_s);
        QCOMPARE(claimed.size(), 1u);
        QCOMPARE(claimed.front().attempt, attempt);
        QCOMPARE(claimed.front().tries, 1);
        VERIFY_OK(with([=](Transaction &t) { return job_repository::release(t, claimed.front()); }));
    }
}

void JobRepositoryTest::concludesIntoTheHistory()
{
    const QString id = addJob();
    const Lease lease = claim(u"me"_s).front();
    VERIFY_OK(with([=, this](Transaction &t) { return job_repository::conclude(t, lease, true, {}, {}, m_now + 5); }));
    const Job job = jobOf(id);
    QCOMPARE(job.state, u"done"_s);
    QCOMPARE(job.endedAt, std::optional(Time{m_now + 5}));
    QVERIFY(!job.dueAt && !job.lastError);
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM job"_s), u"0"_s);
    QCOMPARE(*with([=, this](Transaction &t) { return job_repository::retry(t, id, m_now); }), false); // done is done
}

void JobRepositoryTest::buriesAndRevives()
{
    const QString id = addJob();
    Lease lease = claim(u"me"_s, 1, -second).front();
    lease = claim(u"me"_s).front();
    VERIFY_OK(with([=, this](Transaction &t) {
        return job_repository::conclude(t, lease, false, u"mail"_s, u"550 no"_s, m_now);
    }));
    QCOMPARE(jobOf(id).state, u"dead"_s);
    QCOMPARE(jobOf(id).lastError, std::optional(u"550 no"_s));
    QVERIFY(claim(u"me"_s).empty());

    QCOMPARE(*with([=, this](Transaction &t) { return job_repository::retry(t, id, m_now); }), true);
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM job_history"_s), u"0"_s);
    const auto revived = claim(u"me"_s);
    QCOMPARE(revived.size(), 1u);
    QCOMPARE(revived.front().attempt, 3); // its numbers go on: the steps and failures of before keep theirs
    QCOMPARE(revived.front().tries, 1);
    QCOMPARE(*with([](Transaction &t) { return job_repository::retry(t, newUuid(start), start); }), false);
}

void JobRepositoryTest::hurriesAWaitingJob()
{
    const QString id = addJob(u"mail.send"_s, hour);
    QVERIFY(claim(u"me"_s).empty());
    QCOMPARE(*with([=, this](Transaction &t) { return job_repository::retry(t, id, m_now); }), true);
    QCOMPARE(claim(u"me"_s).size(), 1u);
    QCOMPARE(*with([=, this](Transaction &t) { return job_repository::retry(t, id, m_now); }), false); // it runs
}

void JobRepositoryTest::aDedupeKeyIsTakenWhileTheJobLives()
{
    const QString first = addJob(u"ticket.triage"_s, 0, u"triage:7"_s);
    addJob(u"ticket.triage"_s, 0, u"triage:7"_s);
    addJob(u"ticket.triage"_s, 0, u"triage:8"_s);
    addJob();
    addJob(); // without a key: as many as one likes
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM job"_s), u"4"_s);
    for (const Lease &lease : claim(u"me"_s)) {
        if (lease.id == first) {
            VERIFY_OK(
                with([=, this](Transaction &t) { return job_repository::conclude(t, lease, true, {}, {}, m_now); }));
        }
    }
    addJob(u"ticket.triage"_s, 0, u"triage:7"_s);
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM job WHERE dedupe_key = 'triage:7'"_s), u"1"_s);
}

void JobRepositoryTest::saysWhenTheNextIsDue()
{
    QVERIFY(!*job_repository::nextDue(connection(), wanted, m_now));
    addJob(u"mail.send"_s, hour);
    auto due = job_repository::nextDue(connection(), wanted, m_now);
    VERIFY_OK(due);
    QVERIFY(*due && std::abs(**due - hour) < minute);
    addJob(u"mail.send"_s, -second);
    due = job_repository::nextDue(connection(), wanted, m_now);
    QVERIFY(*due && **due <= 0);
    claim(u"me"_s, 1, 10 * minute);
    due = job_repository::nextDue(connection(), wanted, m_now); // when that lease may have run out
    QVERIFY(*due && std::abs(**due - 10 * minute) < minute);
}

void JobRepositoryTest::listsByEachFilter()
{
    addJob();
    addJob();
    addJob(u"mail.send"_s, hour);
    const auto claimed = claim(u"me"_s);
    VERIFY_OK(with([=, this](Transaction &t) { return job_repository::conclude(t, claimed[0], true, {}, {}, m_now); }));
    const auto count = [&](const char *state, const QString &subject) {
        JobFilter filter;
        if (*state) {
            filter.state = fromName<JobState>(QString::fromLatin1(state));
        }
        if (!subject.isEmpty()) {
            filter.subject = subject;
        }
        const auto jobs = job_repository::list(connection(), filter, 50);
        return jobs ? int(jobs->size()) : -1;
    };
    QCOMPARE(count("", {}), 3);
    QCOMPARE(count("waiting", {}), 1);
    QCOMPARE(count("running", {}), 1);
    QCOMPARE(count("done", m_subject), 1);
    QCOMPARE(count("dead", {}), 0);
    QCOMPARE(count("", m_subject), 3);
    QCOMPARE(count("", newUuid(start)), 0);
    QCOMPARE(job_repository::list(connection(), {}, 2)->size(), 2u);
    QVERIFY(!*job_repository::find(connection(), newUuid(start)));
}

} // namespace td::test

TD_TEST(td::test::JobRepositoryTest)
#include "JobRepositoryTest.moc"
