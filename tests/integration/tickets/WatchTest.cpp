// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Watching tickets over HTTP: who may, who sees it, and what a watcher sees.
class WatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void staffWatchAndTurnAway();
    void aWatcherSeesWhatTheRequesterSees();
    void readersOfAPublicTicketMayNotWatchIt();
    void onlyActiveAccountsBesidesTheRequesterAreLetWatch();
    void aTicketHasAtMostFiftyWatchers();

private:
    ApiReply show(const Account &account, const QString &id) const
    {
        return m_desk->mara.api.post(TestDesk::path(id, u"/watchers"_s), {{"accountId"_L1, account.id}});
    }
    /// Their names.
    QStringList watchers(const QString &id) const
    {
        return valuesOf(m_desk->admin.api.get(TestDesk::path(id, u"/watchers"_s)), "name");
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void WatchTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void WatchTest::staffWatchAndTurnAway()
{
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply before = m_desk->read(id);
    const ApiReply watched = m_desk->mara.api.post(TestDesk::path(id, u"/watch"_s));
    QCOMPARE(watched.status, 200);
    QCOMPARE(watched["watching"].toBool(), true);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/watch"_s)).status, 200); // she does already
    QCOMPARE(m_desk->read(id)["watching"].toBool(), false);                       // it says so of the reader
    QCOMPARE(m_desk->read(id)["updatedAt"], before["updatedAt"]);
    QCOMPARE(m_desk->read(id).version(), before.version());
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'ticket.watched'"_s), 1);
    QCOMPARE(watchers(id), QStringList{u"Mara"_s});
    QCOMPARE(valuesOf(m_desk->mara.api.get(u"/api/v2/tickets?watching=true"_s), "id"), QStringList{id});
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/unwatch"_s))["watching"].toBool(true), false);
    QCOMPARE(watchers(id), QStringList());
}

void WatchTest::aWatcherSeesWhatTheRequesterSees()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"quetzalcoatl"_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).status, 404);
    QCOMPARE(show(m_desk->otto, id).status, 200);
    const ApiReply seen = m_desk->otto.api.get(TestDesk::path(id, u"/conversation"_s));
    QVERIFY(seen.body.contains("Which tray?") && !seen.body.contains("quetzalcoatl"));
    QCOMPARE(seen["ticket"]["can"_L1].toArray(), QJsonArray({"read"_L1, "watch"_L1}));
    QCOMPARE(seen["ticket"]["watching"_L1].toBool(), true);
    QCOMPARE(m_desk->otto.api.get(u"/api/v2/tickets"_s).items().size(), 1);
    QCOMPARE(m_desk->otto.api.get(u"/api/v2/tickets?text=printer"_s).items().size(), 1);
    for (const QString &rest : {u"/events"_s, u"/triage"_s, u"/watchers"_s}) {
        QCOMPARE(m_desk->otto.api.get(TestDesk::path(id, rest)).status, 403);
    }
    QCOMPARE(m_desk->reply(m_desk->otto, id, u"Me too"_s).status, 403);
    QCOMPARE(m_desk->move(m_desk->otto, id, u"resolved"_s).status, 403);
    QCOMPARE(m_desk->otto.api.remove(TestDesk::path(id)).status, 403);
    const ApiReply last = m_desk->otto.api.post(TestDesk::path(id, u"/unwatch"_s));
    QCOMPARE(last.status, 200);
    QVERIFY(last["can"].toArray().isEmpty());
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).status, 404);
}

void WatchTest::readersOfAPublicTicketMayNotWatchIt()
{
    const QString id = m_desk->file(m_desk->rita, {{"isPublic"_L1, true}});
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).status, 200);
    QCOMPARE(m_desk->otto.api.post(TestDesk::path(id, u"/watch"_s)).status, 403); // he would see it when it is reopened
}

void WatchTest::onlyActiveAccountsBesidesTheRequesterAreLetWatch()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(show(m_desk->rita, id).code(), u"is_requester"_s);
    QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + m_desk->otto.id, {{"active"_L1, false}}).status, 200);
    const ApiReply gone = show(m_desk->otto, id);
    QCOMPARE(gone.status, 400);
    QCOMPARE(gone.field(), u"accountId"_s);
    QCOMPARE(watchers(id), QStringList());
}

void WatchTest::aTicketHasAtMostFiftyWatchers()
{
    const QString id = m_desk->file(m_desk->rita);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(show(m_desk->server.add(Role::User, u"Watcher %1"_s.arg(i)), id).status, 200);
    }
    QCOMPARE(show(m_desk->otto, id).code(), u"too_many_watchers"_s);
    QCOMPARE(watchers(id).size(), 50);
}

TD_TEST(WatchTest)
#include "WatchTest.moc"
