// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// Somebody works through what waits.
class ModeratorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNotesRepliesAndResolves();
};

void ModeratorTest::takesNotesRepliesAndResolves()
{
    RealDesk desk;
    const Member rita = desk.join(u"Rita Requester"_s);
    const QString id = desk.file(rita, u"The printer jams"_s, u"Every second page gets stuck."_s);
    QTRY_VERIFY(desk.isQuiet()); // given to Ada: there was nobody else
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    AppDriver app;
    app.enter(desk, mara);

    app.go(u"All open"_s);
    app.openTicket(u"The printer jams"_s);
    QVERIFY(app.sees(u"Assignee: Ada Admin"_s));
    const qsizetype eventsBefore = desk.eventKinds(id).size();
    app.take();
    QVERIFY(app.sees(u"Assignee: Mara Lindqvist"_s));
    app.note(u"The third time this month"_s);
    app.reply(u"Please **switch it off** and on."_s);
    QVERIFY(app.sees(u"Internal note by Mara Lindqvist"_s));
    QVERIFY(app.sees(u"Please switch it off and on."_s));
    app.photograph(u"moderator-works"_s);
    QVERIFY(app.sees(u"Mara Lindqvist replied"_s)); // in the history, beside the reply
    app.resolve();
    QVERIFY(app.sees(u"Status: Resolved"_s));
    QVERIFY(app.seesNoMore(u"waiting to be sent"_s));
    QVERIFY(app.sees(u"Connected"_s));
    QVERIFY(app.sees(u"All open, 0"_s));

    app.press(u"Ctrl+Shift+A"_s);
    QTRY_COMPARE(mara.api.get(u"/api/v2/me"_s)["away"].toBool(), true);
    QVERIFY(!app.shows(u"could not be marked"_s));

    const ApiReply stored = desk.ticket(id);
    QCOMPARE(stored.text("status"), u"resolved"_s);
    QCOMPARE(stored["assignee"][u"name"_s].toString(), mara.name);
    QCOMPARE(valuesOf(desk.messages(id), "kind"), (QStringList{u"note"_s, u"reply"_s}));
    QCOMPARE(valuesOf(desk.messages(id), "text"),
             (QStringList{u"The third time this month"_s, u"Please **switch it off** and on."_s}));
    QCOMPARE(valuesOf(rita.api.get(RealDesk::path(id, u"/messages"_s)), "kind"), QStringList{u"reply"_s});
    QCOMPARE(desk.eventKinds(id).mid(eventsBefore),
             (QStringList{u"ticket.assigned"_s, u"ticket.noted"_s, u"ticket.replied"_s, u"ticket.changed"_s,
                          u"ticket.moved"_s})); // changed: it has had its first reply
}

} // namespace td::test

TD_TEST(td::test::ModeratorTest)
#include "ModeratorTest.moc"
