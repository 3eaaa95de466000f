// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// Somebody needs help.
class RequesterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesATicketAndReadsTheAnswer();
};

void RequesterTest::filesATicketAndReadsTheAnswer()
{
    RealDesk desk;
    const Member mara = desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    AppDriver rita;
    rita.start();
    rita.chooseServer(desk.address());
    rita.signUp(u"Rita Requester"_s, u"rita@example.com"_s, RealDesk::password());

    QVERIFY(rita.sees(u"You have not asked for anything"_s));
    QVERIFY(!rita.shows(u"Unassigned"_s));
    rita.fileTicket(u"The printer jams"_s, u"Every second page gets stuck."_s);
    QVERIFY(rita.sees(u"Status: Open"_s)); // somebody has it
    QCOMPARE(desk.tickets().items().size(), 1);
    const QString id = desk.tickets().items()[0][u"id"_s].toString();

    rita.click(u"Edit subject and text (Ctrl+E)"_s);
    rita.fill(u"Subject"_s, u"The printer on floor 3 jams"_s);
    rita.photograph(u"requester-edits"_s);
    rita.click(u"Save"_s);
    QTRY_COMPARE(desk.ticket(id).text("subject"), u"The printer on floor 3 jams"_s);
    QCOMPARE(desk.ticket(id).text("text"), u"Every second page gets stuck."_s);
    rita.set(u"Deadline"_s, u"Tomorrow"_s);
    QTRY_VERIFY(!desk.ticket(id).text("deadline").isEmpty());

    mara.api.post(RealDesk::path(id, u"/messages"_s), {{u"kind"_s, u"note"_s}, {u"text"_s, u"Again that printer"_s}});
    mara.api.post(RealDesk::path(id, u"/messages"_s), {{u"kind"_s, u"reply"_s}, {u"text"_s, u"I am coming."_s}});
    QVERIFY(rita.sees(u"I am coming."_s));
    QVERIFY(!rita.shows(u"Again that printer"_s));
    QVERIFY(!rita.offers(u"Internal note"_s));
    QVERIFY(!rita.offers(u"Edit subject and text (Ctrl+E)"_s)); // it is answered
    QVERIFY(!rita.offers(u"Deadline"_s));
    QVERIFY(!rita.shows(u"You may not"_s));
    rita.photograph(u"requester-reads"_s);

    rita.reply(u"Thank you!"_s);
    QVERIFY(rita.sees(u"Thank you!"_s));
    QVERIFY(rita.seesNoMore(u"waiting to be sent"_s));
    QCOMPARE(valuesOf(desk.messages(id), "text"),
             (QStringList{u"Again that printer"_s, u"I am coming."_s, u"Thank you!"_s}));
}

} // namespace td::test

TD_TEST(td::test::RequesterTest)
#include "RequesterTest.moc"
