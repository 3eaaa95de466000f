// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// The server goes away in the middle of the work, and comes back.
class OfflineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyActsAndAConflictGetThrough();
    void whatWaitsOutlivesASignOut();
    void anotherTextWaitsLikeEverythingElse();
};

namespace {

const QStringList subjects{u"The printer jams"_s, u"The VPN drops"_s, u"The till is stuck"_s};

/// Six acts.
void workOn(AppDriver &app, const QString &subject)
{
    app.openTicket(subject);
    app.take();
    QVERIFY(app.sees(u"Assignee: Mara Lindqvist"_s));
    app.note(u"Seen: "_s + subject);
    app.reply(u"Done: "_s + subject);
    app.set(u"Priority"_s, u"High"_s);
    app.write(u"Tags"_s, u"offline, later"_s);
    app.resolve();
    QVERIFY(app.sees(u"Status: Resolved"_s));
}

} // namespace

void OfflineTest::twentyActsAndAConflictGetThrough()
{
    RealDesk desk;
    const Member rita = desk.join(u"Rita Requester"_s);
    QStringList ids;
    for (const QString &subject : subjects) {
        ids += desk.file(rita, subject);
    }
    QTRY_VERIFY(desk.isQuiet());
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    AppDriver app;
    app.enter(desk, mara);
    app.go(u"Everything"_s);
    QVERIFY(app.sees(u"Connected"_s));
    QList<QStringList> eventsBefore;
    for (const QString &id : ids) {
        eventsBefore += desk.eventKinds(id);
    }

    desk.stop();
    QVERIFY(app.sees(u"Offline"_s));
    for (const QString &subject : subjects) {
        workOn(app, subject);
    }
    app.fileTicket(u"A new chair"_s, u"Mine broke."_s);
    QVERIFY(app.sees(u"Mine broke."_s));
    app.reply(u"A blue one, please."_s);
    app.fill(u"Text of the reply"_s, u"Or a gr"_s); // not sent: it stays in the editor
    QVERIFY(app.sees(u"Offline. 20 changes wait"_s));
    app.photograph(u"offline-waiting"_s);

    desk.startElsewhere();
    const QString contested = ids.first();
    const int version = desk.ticket(contested).version();
    QCOMPARE(desk.ada().api.patch(RealDesk::path(contested), {{u"priority"_s, u"urgent"_s}}, version).status, 200);
    desk.stop();
    desk.start();
    app.press(u"F5"_s); // does not wait for the next try
    QVERIFY(app.sees(u"Connected"_s));
    QVERIFY(app.sees(u"1 conflict to settle"_s));
    QVERIFY(app.sees(u"Or a gr"_s));

    app.click(u"1 conflict to settle"_s);
    QVERIFY(app.sees(u"Changed by two people"_s));
    app.photograph(u"offline-conflict"_s);
    app.click(u"Priority of ticket 1: Keep mine"_s);
    QVERIFY(app.seesNoMore(u"Changed by two people"_s));
    QVERIFY(app.seesNoMore(u"conflict to settle"_s));
    QVERIFY(app.sees(u"Connected"_s));
    QVERIFY(!app.shows(u"refused"_s));
    app.photograph(u"offline-settled"_s);

    for (int i = 0; i < ids.size(); ++i) {
        const ApiReply stored = desk.ticket(ids[i]);
        QCOMPARE(stored.text("status"), u"resolved"_s);
        QCOMPARE(stored.text("priority"), u"high"_s);
        QCOMPARE(stored["assignee"][u"id"_s].toString(), mara.id);
        QCOMPARE(stored["tags"].toVariant().toStringList(), (QStringList{u"offline"_s, u"later"_s}));
        QCOMPARE(valuesOf(desk.messages(ids[i]), "text"),
                 (QStringList{u"Seen: "_s + subjects[i], u"Done: "_s + subjects[i]}));
        QStringList done = desk.eventKinds(ids[i]).mid(eventsBefore[i].size());
        done.removeAll(u"ticket.changed"_s);
        QCOMPARE(done, (QStringList{u"ticket.assigned"_s, u"ticket.noted"_s, u"ticket.replied"_s, u"ticket.moved"_s}));
    }
    QCOMPARE(desk.tickets().items().size(), 4);
    const QString filed = desk.tickets().items()[0][u"id"_s].toString();
    QCOMPARE(desk.ticket(filed).text("subject"), u"A new chair"_s);
    QCOMPARE(valuesOf(desk.messages(filed), "text"), QStringList{u"A blue one, please."_s});
}

void OfflineTest::whatWaitsOutlivesASignOut()
{
    RealDesk desk;
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    const QString id = desk.file(desk.ada(), subjects.first());
    AppDriver app;
    app.enter(desk, mara);
    app.go(u"Everything"_s);
    app.openTicket(subjects.first());
    desk.stop();
    QVERIFY(app.sees(u"Offline"_s));
    app.reply(u"I am coming."_s);
    app.press(u"Ctrl+Shift+O"_s);
    QVERIFY(app.sees(u"1 change has not reached the server."_s));
    app.photograph(u"offline-sign-out"_s);
    app.click(u"Stay"_s);
    QVERIFY(app.seesNoMore(u"1 change has not reached the server."_s));
    app.press(u"Ctrl+Shift+O"_s);
    app.click(u"Sign out"_s);
    QVERIFY(app.sees(u"Make an account"_s));

    desk.start();
    app.signIn(mara);
    QVERIFY(app.sees(u"Connected"_s));
    QTRY_COMPARE(valuesOf(desk.messages(id), "text"), QStringList{u"I am coming."_s});
}

void OfflineTest::anotherTextWaitsLikeEverythingElse()
{
    RealDesk desk;
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    const QString id = desk.file(desk.ada(), subjects.first());
    QTRY_VERIFY(desk.isQuiet());
    AppDriver app;
    app.enter(desk, mara);
    app.go(u"Everything"_s);
    app.openTicket(subjects.first());
    desk.stop();
    QVERIFY(app.sees(u"Offline"_s));
    app.press(u"Ctrl+E"_s);
    app.fill(u"Text"_s, u"Only on Mondays."_s);
    app.press(u"Ctrl+Return"_s);
    QVERIFY(app.sees(u"1 change waits"_s));
    QVERIFY(app.sees(u"Only on Mondays."_s));

    desk.start();
    app.press(u"F5"_s);
    QTRY_COMPARE(desk.ticket(id).text("text"), u"Only on Mondays."_s);
    QCOMPARE(desk.ticket(id).text("subject"), subjects.first());
    QVERIFY(app.seesNoMore(u"waits"_s));
}

} // namespace td::test

TD_TEST(td::test::OfflineTest)
#include "OfflineTest.moc"
