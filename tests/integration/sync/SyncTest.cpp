// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/Desktop.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// The app's copy of a desk and a real server, through good times and bad.
class SyncTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsEverythingAtFirst();
    void showsWhatOthersDoWithoutBeingAsked();
    void showsAnActAtOnceAndSendsIt();
    void worksOffline();
    void mergesChangesOfDifferentFields();
    void asksWhenTheSameFieldWasChanged_data();
    void asksWhenTheSameFieldWasChanged();
    void keepsWhatTheServerRefuses();
    void goesOnAfterItsEnd();
    void keepsNothingOfALostTicket_data();
    void keepsNothingOfALostTicket();
    void erasesTheMirrorOfADeactivatedAccount();
    void startsAnewOnAnotherDatabase();

private:
    PostgresCluster m_cluster;
};

void SyncTest::bringsEverythingAtFirst()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    QString last;
    for (int i = 0; i < 230; ++i) { // more than a page
        last = desk.file(desk.rita);
    }
    desk.note(desk.mara, last, u"For us alone"_s);
    desk.addSkill(u"Printing"_s);
    Desktop mara(desk.server, desk.mara);
    Desktop rita(desk.server, desk.rita);
    Desktop otto(desk.server, desk.otto);
    for (Desktop *one : {&mara, &rita, &otto}) {
        one->open();
    }
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && rita.isOnline() && otto.isOnline(), patience);
    QCOMPARE(mara.count(app::Queue::Everything), 230);
    QCOMPARE(rita.count(app::Queue::MyRequests), 230);
    QCOMPARE(otto.count(app::Queue::Everything), 0);
    QCOMPARE(mara.tickets().messages(last).size(), size_t(1));
    QVERIFY(rita.tickets().messages(last).empty());
    QVERIFY(mara.ticket(last)->notes.has_value());
    QVERIFY(!rita.ticket(last)->notes.has_value());
    QCOMPARE(mara.tickets().me().name, desk.mara.name);
    QCOMPARE(mara.tickets().staff().size(), size_t(2));
    QCOMPARE(mara.tickets().skills(), QStringList{u"Printing"_s});
}

void SyncTest::showsWhatOthersDoWithoutBeingAsked()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    const QString id = desk.file(desk.rita, {{u"subject"_s, u"No paper"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(mara.ticket(id), patience);
    desk.reply(desk.rita, id, u"Since noon"_s);
    QTRY_COMPARE_WITH_TIMEOUT(mara.tickets().messages(id).size(), size_t(1), patience);
    desk.move(desk.admin, id, u"resolved"_s);
    QTRY_COMPARE_WITH_TIMEOUT(mara.ticket(id)->status, Status::Resolved, patience);
}

void SyncTest::showsAnActAtOnceAndSendsIt()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    mara.acts().take(id);
    QTRY_VERIFY_WITH_TIMEOUT(mara.ticket(id)->assignee, patience);
    mara.acts().write(id, MessageKind::Reply, u"I am on it"_s);
    mara.acts().change(id, {.priority = Priority::Urgent});
    mara.acts().move(id, {.status = Status::Resolved, .pendingUntil = {}});
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(id), patience);
    const ApiReply stored = desk.read(id);
    QCOMPARE(stored.text("status"), u"resolved"_s);
    QCOMPARE(stored.text("priority"), u"urgent"_s);
    QCOMPARE(stored["assignee"][u"name"_s].toString(), desk.mara.name);
    QCOMPARE(desk.admin.api.get(TestDesk::path(id, u"/messages"_s)).items().size(), 1);
    const QString own = mara.acts().file({.subject = u"A new chair"_s, .text = u"Mine broke."_s});
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(own), patience);
    QVERIFY(mara.ticket(own)->number > 0);
}

void SyncTest::worksOffline()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    QStringList ids;
    for (int i = 0; i < 4; ++i) {
        ids += desk.file(desk.rita);
    }
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    desk.server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(mara.link().connection(), app::LinkState::Offline, patience);
    QVERIFY(!mara.link().connectionProblem().isEmpty());

    for (const QString &id : ids) {
        mara.acts().take(id);
        mara.acts().write(id, MessageKind::Note, u"First"_s);
        mara.acts().write(id, MessageKind::Reply, u"Second"_s);
        mara.acts().change(id, {.priority = Priority::High});
        mara.acts().change(id, {.priority = Priority::Low, .tags = std::vector{u"later"_s}});
    }
    QString filed = mara.acts().file({.subject = u"Filed offline"_s, .text = u"…"_s});
    mara.acts().write(filed, MessageKind::Reply, u"And one more thing"_s);
    QCOMPARE(mara.acts().waiting(), 22);
    QTRY_COMPARE_WITH_TIMEOUT(mara.count(app::Queue::MyWork), 4, patience);
    QTRY_COMPARE_WITH_TIMEOUT(mara.tickets().messages(filed).size(), size_t(1), patience);

    desk.server.start();
    mara.link().retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(mara.acts().waiting(), 0, patience);
    QVERIFY(mara.acts().refused().empty());
    QVERIFY(mara.acts().conflicts().empty());
    for (const QString &id : ids) {
        const ApiReply stored = desk.read(id);
        QCOMPARE(stored["assignee"][u"name"_s].toString(), desk.mara.name);
        QCOMPARE(stored.text("priority"), u"low"_s);
        const auto messages = desk.admin.api.get(TestDesk::path(id, u"/messages"_s));
        QCOMPARE(valuesOf(messages, "text"), (QStringList{u"First"_s, u"Second"_s}));
    }
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(filed) && mara.ticket(filed)->number > 0, patience);
    QCOMPARE(desk.server.count(u"ticket"_s), 5);
}

void SyncTest::mergesChangesOfDifferentFields()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    desk.server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(mara.link().connection(), app::LinkState::Offline, patience);
    mara.acts().change(id, {.priority = Priority::Urgent});
    desk.server.start();
    QCOMPARE(desk.admin.api.patch(TestDesk::path(id), {{u"summary"_s, u"Theirs"_s}}, desk.read(id).version()).status,
             200);
    mara.link().retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(id), patience);
    QVERIFY(mara.acts().conflicts().empty());
    QCOMPARE(desk.read(id).text("priority"), u"urgent"_s);
    QCOMPARE(desk.read(id).text("summary"), u"Theirs"_s);
    QTRY_COMPARE_WITH_TIMEOUT(mara.ticket(id)->summary, u"Theirs"_s, patience);
}

void SyncTest::asksWhenTheSameFieldWasChanged_data()
{
    QTest::addColumn<app::Choice>("choice");
    QTest::addColumn<QString>("becomes");
    QTest::newRow("mine") << app::Choice::Mine << u"Mine"_s;
    QTest::newRow("theirs") << app::Choice::Theirs << u"Theirs"_s;
}

void SyncTest::asksWhenTheSameFieldWasChanged()
{
    QFETCH(app::Choice, choice);
    QFETCH(QString, becomes);
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    desk.server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(mara.link().connection(), app::LinkState::Offline, patience);
    mara.acts().change(id, {.priority = Priority::High, .summary = u"Mine"_s});
    desk.server.start();
    desk.admin.api.patch(TestDesk::path(id), {{u"summary"_s, u"Theirs"_s}}, desk.read(id).version());
    mara.link().retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(mara.acts().conflicts().size(), size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(mara.acts().waiting(), 0, patience);
    const app::Conflict conflict = mara.acts().conflicts().at(0);
    QCOMPARE(conflict.field, u"summary"_s);
    QCOMPARE(conflict.mine, u"Mine"_s);
    QCOMPARE(conflict.theirs, u"Theirs"_s);
    QCOMPARE(conflict.ticketNumber, mara.ticket(id)->number);
    QCOMPARE(desk.read(id).text("priority"), u"high"_s); // the other field did not wait
    mara.acts().resolve(conflict.actId, conflict.field, choice);
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(id) && mara.acts().conflicts().empty(), patience);
    QCOMPARE(desk.read(id).text("summary"), becomes);
    QTRY_COMPARE_WITH_TIMEOUT(mara.ticket(id)->summary, becomes, patience);
}

void SyncTest::keepsWhatTheServerRefuses()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop rita(desk.server, desk.rita);
    rita.open();
    QTRY_VERIFY_WITH_TIMEOUT(rita.isOnline(), patience);
    rita.acts().write(id, MessageKind::Note, u"A requester writes no notes"_s);
    rita.acts().write(id, MessageKind::Reply, u"But replies"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rita.acts().refused().size(), size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(rita.acts().waiting(), 0, patience);
    const app::RefusedAct refused = rita.acts().refused().at(0);
    QCOMPARE(refused.text, u"A requester writes no notes"_s);
    QVERIFY(!refused.why.message.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(rita.tickets().messages(id).size(), size_t(1), patience);
    QCOMPARE(rita.tickets().messages(id)[0].message.text, u"But replies"_s);
    rita.acts().dismiss(refused.actId);
    QVERIFY(rita.acts().refused().empty());
}

void SyncTest::goesOnAfterItsEnd()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline(), patience);
    desk.server.stop();
    mara.acts().write(id, MessageKind::Reply, u"Written before the end"_s);
    mara.acts().keepDraft(id, MessageKind::Note, u"Half a tho"_s);
    mara.close();
    desk.server.start();
    const QString other = desk.file(desk.rita);
    mara.open();
    QCOMPARE(mara.acts().draft(id, MessageKind::Note), u"Half a tho"_s);
    QVERIFY(mara.ticket(id)); // before anything was asked
    QTRY_VERIFY_WITH_TIMEOUT(mara.isSettled(id) && mara.ticket(other), patience);
    QCOMPARE(valuesOf(desk.admin.api.get(TestDesk::path(id, u"/messages"_s)), "text"),
             QStringList{u"Written before the end"_s});
}

void SyncTest::keepsNothingOfALostTicket_data()
{
    QTest::addColumn<bool>("online");
    QTest::newRow("online") << true;
    QTest::newRow("offline") << false;
}

void SyncTest::keepsNothingOfALostTicket()
{
    QFETCH(bool, online);
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString lost = desk.file(desk.rita, {{u"subject"_s, u"Frobnicator"_s}, {u"text"_s, u"xyzzyplugh"_s}});
    desk.note(desk.mara, lost, u"quuxgarply"_s);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && mara.ticket(lost), patience);
    QVERIFY(mara.filesHold("quuxgarply"));
    if (!online) {
        mara.close();
    }
    const ApiReply user = desk.admin.api.get(u"/api/v2/users/"_s + desk.mara.id);
    QCOMPARE(desk.admin.api.patch(u"/api/v2/users/"_s + desk.mara.id, {{u"role"_s, u"user"_s}}, user.version()).status,
             200);
    if (!online) {
        mara.open();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!mara.ticket(lost), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!mara.filesHold("quuxgarply"), patience);
    for (const QByteArray &word : {"Frobnicator"_ba, "frobnicator"_ba, "xyzzyplugh"_ba, lost.toUtf8()}) {
        QVERIFY2(!mara.filesHold(word), word.constData());
    }
    QTRY_COMPARE_WITH_TIMEOUT(mara.tickets().me().role, Role::User, patience);
}

void SyncTest::erasesTheMirrorOfADeactivatedAccount()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita, {{u"text"_s, u"xyzzyplugh"_s}});
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && mara.ticket(id), patience);
    QString code;
    QObject::connect(&mara.link(), &app::DeskLink::sessionEnded, this, [&](const Error &why) { code = why.code; });
    const ApiReply user = desk.admin.api.get(u"/api/v2/users/"_s + desk.mara.id);
    desk.admin.api.patch(u"/api/v2/users/"_s + desk.mara.id, {{u"active"_s, false}}, user.version());
    QTRY_COMPARE_WITH_TIMEOUT(code, u"account_deactivated"_s, patience);
    QVERIFY(!mara.ticket(id));
    QVERIFY(!mara.filesHold("xyzzyplugh"));
}

void SyncTest::startsAnewOnAnotherDatabase()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita);
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && mara.ticket(id), patience);
    desk.server.stop();
    mara.acts().write(id, MessageKind::Note, u"Still mine"_s);
    desk.server.renewGeneration();
    desk.server.start();
    mara.link().retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && mara.isSettled(id), patience);
    QCOMPARE(valuesOf(desk.admin.api.get(TestDesk::path(id, u"/messages"_s)), "text"), QStringList{u"Still mine"_s});
}

} // namespace td::test

TD_TEST(td::test::SyncTest)
#include "SyncTest.moc"
