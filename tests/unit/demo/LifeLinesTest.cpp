// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/LifeLines.h"
#include "server/demo/DemoSummary.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class LifeLinesTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void breaksLinesAtSpaces();
    Q_SLOT void shortensWithAnEllipsis();
    Q_SLOT void coloursOnlyWhereAsked();
    Q_SLOT void tellsEachStage();
    Q_SLOT void saysWhatTriageDoesNotKnow();
    Q_SLOT void staysWithinTheWidthInAlignedColumns();
    Q_SLOT void sumsUpACompleteRun();
    Q_SLOT void saysWhichTicketIsStuckWhere();
};

namespace {

TicketLife assignedLife()
{
    TicketLife life;
    life.ticket.number = 7;
    life.ticket.requester = {u"r"_s, u"Priya Raman"_s};
    life.ticket.subject = u"VPN drops every few minutes since this morning"_s;
    life.ticket.type = u"incident"_s;
    life.ticket.priority = Priority::High;
    life.ticket.skills = {u"Networking"_s, u"Accounts"_s};
    life.ticket.confidence = 0.825;
    life.triage.evidence = {{u"type"_s, u"incident"_s, u"drops"_s, 1.0},
                            {u"skill"_s, u"Networking"_s, u"VPN"_s, 3.0},
                            {u"skill"_s, u"Networking"_s, u"vpn"_s, 2.0}};
    life.assignment.assignee = Person{u"m"_s, u"Mara Lindqvist"_s};
    life.assignment.reason = u"Knows Networking, Accounts and has 0 open tickets."_s;
    life.reach(LifeStage::Filed, 4);
    life.reach(LifeStage::Triaged, 38);
    life.reach(LifeStage::Assigned, 61);
    return life;
}

TicketLife completeLife()
{
    TicketLife life = assignedLife();
    life.mails = {{.state = u"sent"_s, .to = u"priya@example.com"_s},
                  {.state = u"sent"_s, .to = u"mara@example.com"_s}};
    life.reach(LifeStage::Mailed, 120);
    return life;
}

TicketLife at(LifeStage stage)
{
    TicketLife life = completeLife();
    life.stage = stage;
    return life;
}

} // namespace

void LifeLinesTest::breaksLinesAtSpaces()
{
    QCOMPARE(wrapped(u"one two  three"_s, 7), QStringList({u"one two"_s, u"three"_s}));
    QCOMPARE(wrapped(u"unbreakable a"_s, 4), QStringList({u"unbreakable"_s, u"a"_s}));
    QCOMPARE(wrapped(QString(), 4), QStringList());
}

void LifeLinesTest::shortensWithAnEllipsis()
{
    QCOMPARE(shortened(u"exactly"_s, 7), u"exactly"_s);
    QCOMPARE(shortened(u"too long"_s, 5), u"too…"_s);
}

void LifeLinesTest::coloursOnlyWhereAsked()
{
    QVERIFY(!stageLines(completeLife(), {.colour = false}).contains(u'\x1b'));
    QVERIFY(stageLines(completeLife(), {.colour = true}).contains(u'\x1b'));
}

void LifeLinesTest::tellsEachStage()
{
    QCOMPARE(storyOf(at(LifeStage::Filed)),
             QStringList({u"Priya Raman: VPN drops every few minutes since this morning"_s}));
    QCOMPARE(storyOf(at(LifeStage::Triaged)),
             QStringList({u"incident, high · Networking, Accounts · 83 % sure"_s, u"by “VPN”, “drops”"_s}));
    QCOMPARE(storyOf(at(LifeStage::Assigned)),
             QStringList({u"to Mara Lindqvist. Knows Networking, Accounts and has 0 open tickets."_s}));
    QCOMPARE(storyOf(at(LifeStage::Mailed)), QStringList({u"sent to priya@example.com · sent to mara@example.com"_s}));
}

void LifeLinesTest::saysWhatTriageDoesNotKnow()
{
    TicketLife life;
    life.reach(LifeStage::Triaged, 1);
    QCOMPARE(storyOf(life),
             QStringList({u"type unknown, medium · no skill made out · 0 % sure"_s, u"no deciding words"_s}));
    QVERIFY(life.unsure());
    QVERIFY(!assignedLife().unsure());
}

void LifeLinesTest::staysWithinTheWidthInAlignedColumns()
{
    const QStringList lines = stageLines(at(LifeStage::Assigned), {.width = 60}).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines, QStringList({u"    61 ms #7   assigned  to Mara Lindqvist. Knows"_s,
                                 u"                         Networking, Accounts and has 0 open"_s,
                                 u"                         tickets."_s}));
}

void LifeLinesTest::sumsUpACompleteRun()
{
    const DemoSummary summary{
        .lives = {completeLife(), completeLife()}, .adminIds = {u"m"_s}, .took = 4230, .url = u"http://x"_s};
    QVERIFY(summary.allComplete());
    const QString text = summary.text({});
    QVERIFY(text.contains(u"2 of 2 tickets were triaged, assigned and told of by mail, in 4.2 s"_s));
    QVERIFY(text.contains(u"mailed                        120 ms    120 ms\n"_s));
    QVERIFY(text.contains(u"Mara Lindqvist (admin)             2\n"_s));
    QVERIFY(text.contains(u"2 tickets found no moderator and went to an admin"_s));
    QVERIFY(!text.contains(u"unsure"_s));
    QVERIFY(!text.contains(u"stuck"_s));
    QVERIFY(text.endsWith(u"http://x\n"_s));
}

void LifeLinesTest::saysWhichTicketIsStuckWhere()
{
    TicketLife stuck = assignedLife();
    stuck.ticket.confidence = 0.2;
    stuck.stuck = u"job mail.send is dead after 3 tries: 550 no such user"_s;
    const DemoSummary summary{
        .lives = {completeLife(), stuck}, .adminIds = {u"admin"_s}, .took = 1000, .url = u"http://x"_s};
    QVERIFY(!summary.allComplete());
    const QString text = summary.text({});
    QVERIFY(text.contains(u"1 of 2 tickets"_s));
    QVERIFY(text.contains(u"0 tickets found no moderator"_s));
    QVERIFY(text.contains(u"#7     20 %  VPN drops"_s));
    QVERIFY(text.contains(u"  #7    after assigned: job mail.send is dead after 3 tries: 550 no such user\n"_s));
    stuck.stuckAfter = 120'000;
    QVERIFY(
        stuckLines(stuck, {}).startsWith(u"120000 ms #7   stuck     got no further than assigned: job mail.send"_s));
    QVERIFY(!DemoSummary{}.allComplete());
}

TD_TEST(LifeLinesTest)
#include "LifeLinesTest.moc"
