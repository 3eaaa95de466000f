// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Deleting tickets and restoring them over HTTP: nothing is lost, and nobody but an admin sees it meanwhile.
class DeletionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void onlyAdminsSeeADeletedTicket();
    void aRestoredTicketIsAsItWas();
    void nothingCanBeDoneWithADeletedTicket();
    void aVersionThatIsOldDeletesNothing();
    void aTicketDeletedBeforeItsTriageIsTriagedOnceRestored();
    void countsWhatAListWouldShow();
    void aResolvedPublicTicketIsReadWithoutNotes();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void DeletionTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void DeletionTest::onlyAdminsSeeADeletedTicket()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    const ApiReply deleted = m_desk->rita.api.remove(TestDesk::path(id));
    QCOMPARE(deleted.status, 200);
    QVERIFY(deleted["can"].toArray().isEmpty());
    for (const Account &account : {m_desk->rita, m_desk->mara, m_desk->otto}) {
        for (const QString &rest : {u""_s, u"/messages"_s, u"/conversation"_s, u"/links"_s}) {
            QCOMPARE(account.api.get(TestDesk::path(id, rest)).status, 404);
        }
        QCOMPARE(account.api.get(u"/api/v2/tickets"_s).items().size(), 0);
        QCOMPARE(account.api.get(u"/api/v2/tickets?deleted=true"_s).status, 403);
        QCOMPARE(account.api.get(u"/api/v2/tickets?text=printer"_s).items().size(), 0);
    }
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/tickets"_s).items().size(), 0);
    const ApiReply listed = m_desk->admin.api.get(u"/api/v2/tickets?deleted=true"_s);
    QCOMPARE(valuesOf(listed, "id"), QStringList{id});
    QVERIFY(!listed.items()[0]["deletedAt"_L1].toString().isEmpty());
    QCOMPARE(m_desk->read(id)["can"].toArray(), QJsonArray({"read"_L1, "restore"_L1}));
}

void DeletionTest::aRestoredTicketIsAsItWas()
{
    const QString id = m_desk->file(m_desk->rita, {{"tags"_L1, QJsonArray{"vpn"_L1}}});
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    const QJsonObject before = m_desk->read(id).json;
    const QByteArray messages = m_desk->admin.api.get(TestDesk::path(id, u"/messages"_s)).body;
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(id)).status, 200);
    QCOMPARE(m_desk->rita.api.post(TestDesk::path(id, u"/restore"_s)).status, 404);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/restore"_s)).status, 404);
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(id, u"/restore"_s)).status, 200);
    QJsonObject after = m_desk->read(id).json;
    after["updatedAt"_L1] = before["updatedAt"_L1];
    QCOMPARE(after, before);
    QCOMPARE(m_desk->admin.api.get(TestDesk::path(id, u"/messages"_s)).body, messages);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/tickets?text=printer"_s).items().size(), 1);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/tickets?deleted=true"_s).items().size(), 0);
    const QJsonArray events = m_desk->mara.api.get(TestDesk::path(id, u"/events"_s)).items();
    const QJsonObject deleted = events[events.size() - 2].toObject(), restored = events.last().toObject();
    QCOMPARE(deleted["kind"_L1], "ticket.deleted"_L1);
    QCOMPARE(deleted["actor"_L1]["id"_L1], m_desk->rita.id);
    QCOMPARE(restored["kind"_L1], "ticket.restored"_L1);
    QCOMPARE(restored["changes"_L1]["deletedAt"_L1]["before"_L1], deleted["changes"_L1]["deletedAt"_L1]["after"_L1]);
}

void DeletionTest::nothingCanBeDoneWithADeletedTicket()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->admin.api.remove(TestDesk::path(id)).status, 200);
    const auto rows = m_desk->server.rowCounts();
    QCOMPARE(m_desk->admin.api.patch(TestDesk::path(id), {{"subject"_L1, "x"_L1}}, 1).status, 403);
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(id, u"/take"_s)).status, 403);
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(id, u"/watch"_s)).status, 403);
    QCOMPARE(m_desk->admin.api.remove(TestDesk::path(id)).status, 403);
    QCOMPARE(m_desk->reply(m_desk->admin, id, u"Hello"_s).status, 403);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"Hello"_s).status, 404);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void DeletionTest::aVersionThatIsOldDeletesNothing()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/take"_s)).status, 200);
    QCOMPARE(m_desk->rita.api.send("DELETE", TestDesk::path(id), {}, {{"If-Match", "\"1\""}}).status, 412);
    QCOMPARE(m_desk->rita.api.get(TestDesk::path(id)).status, 200);
}

void DeletionTest::aTicketDeletedBeforeItsTriageIsTriagedOnceRestored()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(id)).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->server.count(u"job_history WHERE outcome = 'dead'"_s), 0);
    QCOMPARE(m_desk->server.count(u"mail WHERE ticket_id = '%1'"_s.arg(id)), 0);
    QVERIFY(!m_desk->read(id).json.contains("assignee"_L1));
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(id, u"/restore"_s)).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QVERIFY(m_desk->read(id).json.contains("assignee"_L1));
}

void DeletionTest::countsWhatAListWouldShow()
{
    for (int i = 0; i < 3; ++i) {
        m_desk->file(m_desk->rita);
    }
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(m_desk->file(m_desk->rita))).status, 200);
    m_desk->file(m_desk->otto);
    const auto count = [](const Account &account, const QString &query) {
        return account.api.get(u"/api/v2/tickets/count"_s + query)["count"].toInt(-1);
    };
    QCOMPARE(count(m_desk->rita, {}), 3);
    QCOMPARE(count(m_desk->otto, {}), 1);
    QCOMPARE(count(m_desk->mara, {}), 4);
    QCOMPARE(count(m_desk->mara, u"?limit=1&requester="_s + m_desk->rita.id), 3);
    QCOMPARE(count(m_desk->admin, u"?deleted=true"_s), 1);
    QCOMPARE(count(m_desk->mara, u"?text=printer&status=new"_s), 4);
    QCOMPARE(count(m_desk->mara, u"?text=nothing"_s), 0);
}

void DeletionTest::aResolvedPublicTicketIsReadWithoutNotes()
{
    const QString id = m_desk->file(m_desk->rita, {{"isPublic"_L1, true}});
    m_desk->file(m_desk->rita, {{"isPublic"_L1, true}}); // not resolved
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Turn the tray."_s).status, 201);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"quetzalcoatl"_s).status, 201);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"notes"_L1, "quetzalcoatl"_L1}}, m_desk->read(id).version())
                 .status,
             200);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    for (const Account &account : {m_desk->otto, m_desk->rita, m_desk->mara, m_desk->admin}) {
        QCOMPARE(valuesOf(account.api.get(u"/api/v2/tickets?public=true"_s), "id"), QStringList{id});
    }
    const ApiReply read = m_desk->otto.api.get(TestDesk::path(id, u"/conversation"_s));
    QVERIFY(read.body.contains("Turn the tray.") && !read.body.contains("quetzalcoatl"));
    QCOMPARE(read["ticket"]["can"_L1].toArray(), QJsonArray{"read"_L1});
    QCOMPARE(m_desk->server.nobody().get(u"/api/v2/tickets?public=true"_s).status, 401);
}

TD_TEST(DeletionTest)
#include "DeletionTest.moc"
