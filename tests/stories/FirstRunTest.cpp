// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// Somebody starts the app for the first time.
class FirstRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsADeskOnThisComputerAndFilesTheFirstTicket();
    void triesItWithSampleTickets();
};

void FirstRunTest::runsADeskOnThisComputerAndFilesTheFirstTicket()
{
    AppDriver ada;
    ada.start();
    QVERIFY(ada.sees(u"Welcome to TriageDesk"_s));
    ada.photograph(u"first-run"_s);
    ada.makeOwnDesk(u"Ada Admin"_s, u"ada@example.com"_s, RealDesk::password(), false);
    QVERIFY(ada.sees(u"Nothing waits for you"_s));
    QVERIFY(ada.sees(u"Connected"_s));
    ada.photograph(u"first-desk"_s);

    ada.fileTicket(u"The printer jams"_s, u"It is urgent: every page of the invoices gets stuck."_s);
    QVERIFY(ada.sees(u"Assignee: Ada Admin"_s)); // there is nobody else
    QVERIFY(ada.sees(u"Status: Open"_s));
    QVERIFY(ada.sees(u"Priority: Urgent"_s));
    QVERIFY(ada.sees(u"My work, 1"_s));
    QVERIFY(ada.sees(u"Ada Admin filed the ticket"_s));
    QVERIFY(ada.seesNoMore(u"Triage has not looked"_s));
    QVERIFY(ada.sees(u"its requester is the only admin"_s));
    ada.photograph(u"first-ticket"_s);
    ada.go(u"My work"_s);
    ada.openTicket(u"The printer jams"_s);
}

void FirstRunTest::triesItWithSampleTickets()
{
    AppDriver ada;
    ada.start();
    ada.makeOwnDesk(u"Ada Admin"_s, u"ada@example.com"_s, RealDesk::password(), true);
    ada.go(u"All open"_s);
    ada.openTicket(u"Ticket "_s); // any of them
    QVERIFY(ada.sees(u"Why this person"_s));
    QVERIFY(ada.sees(u"chosen"_s));
    ada.photograph(u"samples"_s);
}

} // namespace td::test

TD_TEST(td::test::FirstRunTest)
#include "FirstRunTest.moc"
