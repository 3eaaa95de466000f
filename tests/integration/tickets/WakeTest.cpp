// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Tickets that are pending until a time: they open by themselves, once, unless somebody was faster.
class WakeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void opensWhenTheTimeIsOver();
    void staysAsleepUntilThen();
    void whoWasMovedMeanwhileIsLeftAlone();

private:
    ApiReply sleep(const QString &id, Millis fromNow) const
    {
        return m_desk->mara.api.post(
            TestDesk::path(id, u"/status"_s),
            {{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, toIso(m_desk->server.clock().now() + fromNow)}});
    }
    /// A ticket of Mara's that waits.
    QString pending(Millis fromNow)
    {
        const QString id = m_desk->file(m_desk->rita);
        const bool asleep =
            m_desk->mara.api.post(TestDesk::path(id, u"/take"_s)).status == 200 && sleep(id, fromNow).status == 200;
        return asleep ? id : QString();
    }
    int wakeups(const QString &id) const
    {
        return m_desk->server.count(u"event WHERE kind = 'ticket.woken' AND ticket_id = '%1'"_s.arg(id));
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void WakeTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void WakeTest::opensWhenTheTimeIsOver()
{
    const QString id = pending(0);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QVERIFY(waitFor([&] { return m_desk->read(id).text("status") == u"open"_s; }));
    QVERIFY(!m_desk->read(id).json.contains("pendingUntil"_L1));
    QCOMPARE(wakeups(id), 1);
    const QJsonArray events = m_desk->admin.api.get(TestDesk::path(id, u"/events"_s)).items();
    const auto woken = std::find_if(events.begin(), events.end(),
                                    [](const QJsonValue &event) { return event["kind"_L1] == "ticket.woken"_L1; });
    QVERIFY(woken != events.end());
    QCOMPARE((*woken)["origin"_L1], "system"_L1);
    QVERIFY(!(*woken).toObject().contains("actor"_L1));
}

void WakeTest::staysAsleepUntilThen()
{
    const QString id = pending(day);
    const qint64 due = m_desk->server.database()
                           .valueOf(u"SELECT due_at FROM job WHERE kind = 'ticket.wake'"_s)
                           .value_or(QString())
                           .toLongLong();
    QVERIFY(due > m_desk->server.clock().now() + 23 * hour);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->read(id).text("status"), u"pending"_s);
    QCOMPARE(m_desk->server.count(u"job WHERE kind = 'ticket.wake'"_s), 1);
}

void WakeTest::whoWasMovedMeanwhileIsLeftAlone()
{
    const QString moved = pending(0), putOff = pending(0), deleted = pending(0);
    QCOMPARE(m_desk->move(m_desk->mara, moved, u"resolved"_s).status, 200);
    QCOMPARE(sleep(putOff, day).status, 200);
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(deleted)).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(waitFor([&] { return m_desk->server.count(u"job_history WHERE kind = 'ticket.wake'"_s) == 3; }));
    QCOMPARE(m_desk->read(moved).text("status"), u"resolved"_s);
    QCOMPARE(m_desk->read(putOff).text("status"), u"pending"_s);
    QCOMPARE(m_desk->read(deleted).text("status"), u"pending"_s);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'ticket.woken'"_s), 0);
    QCOMPARE(m_desk->server.count(u"job WHERE kind = 'ticket.wake'"_s), 1); // of the one that was put off

    // What slept over its time while it was deleted wakes when it is restored.
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(deleted, u"/restore"_s)).status, 200);
    QVERIFY(waitFor([&] { return m_desk->read(deleted).text("status") == u"open"_s; }));
}

TD_TEST(WakeTest)
#include "WakeTest.moc"
