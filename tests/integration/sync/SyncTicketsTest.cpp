// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/Desktop.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>

namespace td::test {

/// Deleting, restoring, watching and the inbox, as several people's programs see them.
class SyncTicketsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeletedTicketLeavesEveryMirrorUntilItIsRestored();
    void aWatcherGetsTheTicketAndLosesIt();
    void theInboxOfTheOtherSideIsTold();

private:
    PostgresCluster m_cluster;
};

void SyncTicketsTest::aDeletedTicketLeavesEveryMirrorUntilItIsRestored()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara), rita(desk.server, desk.rita), admin(desk.server, desk.admin);
    for (Desktop *one : {&mara, &rita, &admin}) {
        one->open();
    }
    QTRY_VERIFY_WITH_TIMEOUT(mara.ticket(id) && rita.ticket(id) && admin.ticket(id), patience);
    const auto deleted = rita.link().deleteTicket(id);
    QTRY_VERIFY_WITH_TIMEOUT(deleted.isFinished(), patience);
    QVERIFY(deleted.result());
    QTRY_VERIFY_WITH_TIMEOUT(!mara.ticket(id) && !rita.ticket(id) && !admin.ticket(id), patience);
    const auto listed = admin.link().deletedTickets();
    QTRY_VERIFY_WITH_TIMEOUT(listed.isFinished(), patience);
    QCOMPARE(listed.result()->items.size(), 1u);
    const auto restored = admin.link().restoreTicket(id);
    QTRY_VERIFY_WITH_TIMEOUT(mara.ticket(id) && rita.ticket(id) && admin.ticket(id), patience);
}

void SyncTicketsTest::aWatcherGetsTheTicketAndLosesIt()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    desk.note(desk.mara, id, u"For us alone"_s);
    Desktop otto(desk.server, desk.otto), mara(desk.server, desk.mara);
    otto.open();
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(otto.isOnline() && mara.isOnline(), patience);
    QVERIFY(!otto.ticket(id));
    QCOMPARE(desk.mara.api.post(TestDesk::path(id, u"/watchers"_s), {{u"accountId"_s, desk.otto.id}}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(otto.ticket(id), patience);
    QVERIFY(otto.ticket(id)->watching && otto.tickets().messages(id).empty());
    mara.link().watch(id, true);
    QTRY_VERIFY_WITH_TIMEOUT(mara.ticket(id)->watching, patience);
    otto.link().watch(id, false);
    QTRY_VERIFY_WITH_TIMEOUT(!otto.ticket(id), patience);
}

void SyncTicketsTest::theInboxOfTheOtherSideIsTold()
{
    TestDesk desk(Dialect::Sqlite, m_cluster, TestDesk::Jobs::Run);
    const QString id = desk.file(desk.rita);
    QVERIFY(desk.server.waitForJobs());
    Desktop rita(desk.server, desk.rita);
    rita.open();
    QTRY_VERIFY_WITH_TIMEOUT(rita.isOnline(), patience);
    QSignalSpy told(&rita.link(), &app::DeskService::inboxChanged);
    desk.reply(desk.mara, id, u"Which tray?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), patience);
    const auto inbox = rita.link().inbox({});
    QTRY_VERIFY_WITH_TIMEOUT(inbox.isFinished(), patience);
    QCOMPARE(inbox.result()->unread, 1);
    QCOMPARE(inbox.result()->items.front().actor->name, u"Mara"_s);
    const auto read = rita.link().markRead({});
    QTRY_VERIFY_WITH_TIMEOUT(read.isFinished(), patience);
    QCOMPARE(read.result()->unread, 0);
}

} // namespace td::test

TD_TEST(td::test::SyncTicketsTest)
#include "SyncTicketsTest.moc"
