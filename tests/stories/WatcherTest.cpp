// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// Somebody keeps an eye on a colleague's ticket.
class WatcherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldOfAnAnswerAndLooksAtIt();
};

void WatcherTest::isToldOfAnAnswerAndLooksAtIt()
{
    RealDesk desk;
    const Member rita = desk.join(u"Rita Requester"_s);
    const QString solved = desk.file(rita, u"Printer jams on floor 2"_s);
    const QString id = desk.file(rita, u"The printer jams"_s, u"Every second page gets stuck."_s);
    QTRY_VERIFY(desk.isQuiet()); // given to Ada: there was nobody else
    QCOMPARE(desk.ada().api.post(RealDesk::path(solved, u"/status"_s), {{u"status"_s, u"resolved"_s}}).status, 200);
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    AppDriver app;
    app.enter(desk, mara);
    app.go(u"All open"_s);
    app.openTicket(u"The printer jams"_s);
    QVERIFY(app.sees(u"Printer jams on floor 2"_s)); // solved before

    app.click(u"Watch – be told of answers and moves (W)"_s);
    QVERIFY(app.sees(u"Watching – press to be told no longer (W)"_s));
    rita.api.post(RealDesk::path(id, u"/messages"_s), {{u"kind"_s, u"reply"_s}, {u"text"_s, u"It is the blue one."_s}});
    QVERIFY(app.sees(u"Inbox, 1"_s));
    app.go(u"Inbox"_s);
    app.photograph(u"watcher-inbox"_s);
    app.chooseRow(u"Rita Requester answered"_s);
    QVERIFY(app.sees(u"It is the blue one."_s));
    QVERIFY(app.sees(u"Inbox, 0"_s));

    QCOMPARE(rita.api.remove(RealDesk::path(id)).status, 200);
    QVERIFY(app.seesNoMore(u"It is the blue one."_s));
}

} // namespace td::test

TD_TEST(td::test::WatcherTest)
#include "WatcherTest.moc"
