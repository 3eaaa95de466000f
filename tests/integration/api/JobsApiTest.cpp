// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString jobsPath = u"/api/v2/jobs"_s;
}

/// Background jobs as staff see them and try them again, over HTTP.
class JobsApiTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void tellsAJobsLife();
    void listsBySubjectAndState();
    void aDeadJobRunsAgain();
    void aWaitingJobIsDueAtOnce();
    void aJobThatIsDueAlreadyMayBeHurriedAsWell();
    void aFinishedJobIsNotRunAgain();

private:
    void start(TestDesk::Jobs jobs)
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<TestDesk>(dialect, m_cluster, jobs);
    }
    QString jobOf(const QString &subject) const
    {
        return m_desk->admin.api.get(jobsPath + u"?subject="_s + subject).items().last()["id"_L1].toString();
    }
    ApiReply retry(const QString &job) const { return m_desk->admin.api.post(jobsPath + u'/' + job + u"/retry"_s); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void JobsApiTest::tellsAJobsLife()
{
    start(TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply job = m_desk->mara.api.get(jobsPath + u'/' + jobOf(id));
    QCOMPARE(job.status, 200);
    QCOMPARE(job.text("kind"), u"ticket.triage"_s);
    QCOMPARE(job.text("state"), u"done"_s);
    QCOMPARE(job["attempt"].toInt(), 1);
    QVERIFY(job.json.contains("endedAt"_L1));
    QStringList steps;
    for (const QJsonValue &step : job["steps"].toArray()) {
        steps += step["name"_L1].toString();
        QVERIFY(step["result"_L1].isObject());
        QVERIFY(step["startedAt"_L1].toString() <= step["endedAt"_L1].toString());
    }
    QCOMPARE(steps, QStringList({u"triage"_s, u"assign"_s, u"notify"_s}));
    QCOMPARE(job["failures"].toArray().size(), 0);
}

void JobsApiTest::listsBySubjectAndState()
{
    start(TestDesk::Jobs::Held);
    const QString first = m_desk->file(m_desk->rita);
    const QString second = m_desk->file(m_desk->rita);
    const auto subjects = [&](const QString &query) {
        return valuesOf(m_desk->mara.api.get(jobsPath + query), "subjectId");
    };
    QCOMPARE(subjects(u"?subject="_s + first), QStringList{first});
    QVERIFY(subjects(u"?state=waiting"_s).contains(second));
    QCOMPARE(subjects(u"?state=waiting&limit=1"_s).size(), 1);
    QCOMPARE(subjects(u"?state=done"_s), QStringList());
    QCOMPARE(subjects(u"?state=done&subject="_s + first), QStringList());
}

void JobsApiTest::aDeadJobRunsAgain()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    const QString job = jobOf(id);
    TestDatabase &database = m_desk->server.database();
    database.valueOf(
        u"INSERT INTO job_history (id, kind, subject_id, payload, outcome, attempt, last_error, created_at, ended_at) "
        u"SELECT id, kind, subject_id, payload, 'dead', 12, 'the model was away', created_at, created_at FROM job WHERE kind = 'ticket.triage' RETURNING id"_s);
    database.valueOf(u"DELETE FROM job WHERE kind = 'ticket.triage' RETURNING id"_s);
    QCOMPARE(m_desk->admin.api.get(jobsPath + u"?state=dead"_s).items().first()["lastError"_L1],
             "the model was away"_L1);
    m_desk->server.releaseJobs();

    const ApiReply revived = retry(job);
    QCOMPARE(revived.status, 200);
    QCOMPARE(revived.id(), job);
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply done = m_desk->admin.api.get(jobsPath + u'/' + job);
    QCOMPARE(done.text("state"), u"done"_s);
    QCOMPARE(done["attempt"].toInt(), 13);
    QCOMPARE(m_desk->server.count(u"job_history WHERE id = '%1'"_s.arg(job)), 1);
    QCOMPARE(m_desk->read(id)["assignee"].toObject()["id"_L1], m_desk->admin.id);
}

void JobsApiTest::aWaitingJobIsDueAtOnce()
{
    start(TestDesk::Jobs::Held);
    const QString id = m_desk->file(m_desk->rita);
    const QString job = jobOf(id);
    m_desk->server.database().valueOf(u"UPDATE job SET due_at = due_at + 3600000 RETURNING id"_s);
    m_desk->server.releaseJobs();
    QCOMPARE(retry(job).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->admin.api.get(jobsPath + u'/' + job).text("state"), u"done"_s);
}

void JobsApiTest::aJobThatIsDueAlreadyMayBeHurriedAsWell()
{
    start(TestDesk::Jobs::Held);
    const QString job = jobOf(m_desk->file(m_desk->rita));
    const ApiReply reply = retry(job);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text("state"), u"waiting"_s);
}

void JobsApiTest::aFinishedJobIsNotRunAgain()
{
    start(TestDesk::Jobs::Run);
    const QString job = jobOf(m_desk->file(m_desk->rita));
    QVERIFY(m_desk->server.waitForJobs());
    const auto before = m_desk->server.rowCounts();
    const ApiReply refused = retry(job);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"job_not_retriable"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

TD_TEST(JobsApiTest)
#include "JobsApiTest.moc"
