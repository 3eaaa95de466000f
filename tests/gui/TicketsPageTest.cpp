// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketsPage.h"
#include "app/tickets/ConversationView.h"
#include "app/tickets/Editor.h"
#include "app/tickets/FieldChoices.h"
#include "app/tickets/FieldsPanel.h"
#include "app/tickets/MessageCard.h"
#include "app/tickets/TicketList.h"
#include "app/tickets/TicketView.h"
#include "app/widgets/DatePopup.h"
#include "app/widgets/MarkdownView.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QCalendarWidget>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Do;

namespace {

struct World : GuiWorld
{
    explicit World(Role role = Role::Admin) : GuiWorld(SampleDesk::Filled::Yes, role)
    {
        page->openTicket(vpn);
        page->list()->setFocus();
    }

    app::TicketsPage *page = window.tickets();
    QString vpn = desk.ticketId(u"VPN drops"_s);

    QString shownId() const { return page->view()->ticket()->id; }
    bool enabled(Do act) { return window.actions()[act].isEnabled(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QPlainTextEdit *editor() const
    {
        for (auto *text : page->view()->editor()->findChildren<QPlainTextEdit *>()) {
            if (text->isVisible()) {
                return text;
            }
        }
        return nullptr;
    }
    QStringList choices(app::FieldButton *button) const
    {
        Q_EMIT button->menu()->aboutToShow();
        QStringList texts;
        for (const QAction *action : button->menu()->actions()) {
            texts.append(action->text());
        }
        return texts;
    }
};

void choosing(const World &world, app::FieldButton *button, const QString &text)
{
    const qsizetype at = world.choices(button).indexOf(text);
    QVERIFY2(at >= 0, qPrintable(text));
    button->menu()->actions().at(at)->trigger();
}

} // namespace

class TicketsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysGoThroughTheTickets()
    {
        World world;
        QVERIFY(world.shown);
        const QString first = world.shownId();
        world.press(Qt::Key_J);
        QVERIFY(world.shownId() != first);
        world.press(Qt::Key_K);
        QCOMPARE(world.shownId(), first);
    }

    void keysAreLettersWhileWriting()
    {
        World world;
        world.press(Qt::Key_R);
        QCOMPARE(QApplication::focusWidget(), world.editor());
        QTest::keyClicks(QApplication::focusWidget(), u"jkten"_s);
        QCOMPARE(world.editor()->toPlainText(), u"jkten"_s);
        QCOMPARE(world.shownId(), world.vpn);
        QVERIFY(world.desk.acts.done.isEmpty());
    }

    void aNoteIsWrittenAndSentByKeysAlone()
    {
        World world;
        world.press(Qt::Key_N);
        QTest::keyClicks(QApplication::focusWidget(), u"Ask the vendor"_s);
        world.press(Qt::Key_Return, Qt::ControlModifier);
        const auto &sent = world.desk.store.conversations[world.vpn].back().message;
        QCOMPARE(sent.kind, MessageKind::Note);
        QCOMPARE(sent.text, u"Ask the vendor"_s);
    }

    void textFocusSelectionAndPlaceSurviveWhatArrives()
    {
        World world;
        world.press(Qt::Key_R);
        QTest::keyClicks(world.editor(), u"Dear Pri"_s);
        auto *conversation = world.page->view()->findChild<app::ConversationView *>();
        auto *text = conversation->findChildren<app::MarkdownView *>().first();
        text->selectAll();
        const QString selected = text->textCursor().selectedText();
        QVERIFY(!selected.isEmpty());
        conversation->verticalScrollBar()->setValue(0);
        world.desk.receiveReply(world.vpn, u"And another thing."_s);
        QCoreApplication::processEvents();
        QCOMPARE(text->textCursor().selectedText(), selected);
        QCOMPARE(conversation->verticalScrollBar()->value(), 0);
        QCOMPARE(world.editor()->toPlainText(), u"Dear Pri"_s);
        QCOMPARE(QApplication::focusWidget(), world.editor());
        QCOMPARE(conversation->findChildren<app::MessageCard *>().size(), 5);
    }

    void whoReadsTheEndIsTakenAlong()
    {
        World world;
        world.window.resize(1200, 500);
        auto *conversation = world.page->view()->findChild<app::ConversationView *>();
        const auto endsAt = [&] {
            const auto *last = conversation->findChildren<app::MessageCard *>().last();
            return last->mapTo(conversation->viewport(), QPoint(0, last->height())).y();
        };
        QTRY_VERIFY(endsAt() <= conversation->viewport()->height());
        world.desk.receiveReply(world.vpn, u"One more line."_s);
        QCOMPARE(conversation->findChildren<app::MessageCard *>().size(), 5);
        QTRY_VERIFY(endsAt() <= conversation->viewport()->height() && endsAt() > 0);
    }

    void aResolvedTicketStaysInSightThoughItLeftTheQueue()
    {
        World world;
        world.press(Qt::Key_E);
        QCOMPARE(world.desk.acts.done, QStringList{u"move"_s});
        QCOMPARE(world.shownId(), world.vpn);
        QVERIFY(world.page->list()->currentId().isEmpty());
    }

    void statusOffersOnlyTheAllowedMoves()
    {
        World world;
        QCOMPARE(world.choices(world.page->view()->fields()->status()),
                 (QStringList{u"New"_s, u"Pending"_s, u"Pending until tomorrow"_s, u"Pending until Monday"_s,
                              u"Pending until a date…"_s, u"Resolved"_s}));
        World requester(Role::User);
        QCOMPARE(requester.choices(requester.page->view()->fields()->status()), QStringList{u"Resolved"_s});
    }

    void pendingMayHaveAnEnd()
    {
        World world;
        app::FieldButton *status = world.page->view()->fields()->status();
        choosing(world, status, u"Pending until tomorrow"_s);
        const Ticket &ticket = world.desk.store.find(world.vpn)->ticket;
        QCOMPARE(ticket.status, Status::Pending);
        QVERIFY(ticket.pendingUntil && ticket.pendingUntil->ms > SystemClock().now());
        QVERIFY(status->text().startsWith(u"Pending until"_s));
    }

    void aRequesterIsOfferedNothingOfTheStaff()
    {
        World world(Role::User);
        for (const Do act : {Do::Note, Do::Take, Do::Assign, Do::Priority, Do::Type, Do::Category, Do::Deadline,
                             Do::Public, Do::Skills, Do::Tags, Do::Edit}) {
            QVERIFY2(!world.enabled(act), qPrintable(world.window.actions()[act].text()));
        }
        QVERIFY(world.enabled(Do::Reply));
        QVERIFY(world.enabled(Do::Resolve));
        QVERIFY(!world.page->view()->fields()->assignee()->isEnabled());
        QCOMPARE(world.window.placeId(), u"my-requests"_s);
    }

    void takingNeedsToBeAllowed()
    {
        World world;
        QVERIFY(!world.enabled(Do::Take));
        world.window.go(u"unassigned"_s);
        QVERIFY(world.enabled(Do::Take));
        world.window.actions()[Do::Take].trigger();
        QCOMPARE(world.desk.acts.done, QStringList{u"take"_s});
        QVERIFY(!world.enabled(Do::Take));
    }

    void changingAFieldChangesThatFieldOnly()
    {
        World world;
        app::FieldButton *priority = world.page->view()->fields()->priority();
        QCOMPARE(world.choices(priority).first(), u"Urgent"_s);
        priority->menu()->actions().first()->trigger();
        QCOMPARE(world.desk.store.find(world.vpn)->ticket.priority, Priority::Urgent);
        QCOMPARE(world.desk.store.find(world.vpn)->ticket.type, u"incident"_s);
        QCOMPARE(priority->text(), u"Urgent"_s);
    }

    void aDeadlineIsTheEndOfItsDay()
    {
        World world;
        app::FieldButton *deadline = world.page->view()->fields()->deadline();
        const Ticket &ticket = world.desk.store.find(world.vpn)->ticket;
        QCOMPARE(deadline->text(), u"No deadline"_s);
        QCOMPARE(world.choices(deadline),
                 (QStringList{u"Today"_s, u"Tomorrow"_s, u"In a week"_s, u"On a date…"_s, u"No deadline"_s}));
        choosing(world, deadline, u"In a week"_s);
        const QDate day = QDate::currentDate().addDays(7);
        QCOMPARE(ticket.deadline, std::optional(Time{QDateTime(day, QTime(23, 59)).toMSecsSinceEpoch()}));
        QVERIFY2(deadline->text().contains(QString::number(day.day())), qPrintable(deadline->text()));
        choosing(world, deadline, u"No deadline"_s);
        QVERIFY(!ticket.deadline);
        QCOMPARE(world.desk.acts.done, (QStringList{u"change"_s, u"change"_s}));
    }

    void anyDayIsPickedInTheMonth()
    {
        World world;
        const Ticket &ticket = world.desk.store.find(world.vpn)->ticket;
        const auto pick = [&](app::FieldButton *field, const QString &choice) {
            choosing(world, field, choice);
            QTRY_VERIFY(field->findChild<app::DatePopup *>());
            auto *month = field->findChild<app::DatePopup *>()->findChild<QCalendarWidget *>();
            month->setSelectedDate(month->minimumDate());
            QWidget *days = month->findChild<QWidget *>(u"qt_calendar_calendarview"_s);
            QVERIFY(!days->accessibleName().isEmpty());
            QTest::keyClick(days, Qt::Key_Right);
            QTest::keyClick(days, Qt::Key_Return);
            QTRY_VERIFY(!field->findChild<app::DatePopup *>());
        };
        pick(world.page->view()->fields()->deadline(), u"On a date…"_s);
        QCOMPARE(ticket.deadline, app::deadlineOn(QDate::currentDate().addDays(1)));
        pick(world.page->view()->fields()->status(), u"Pending until a date…"_s);
        QCOMPARE(ticket.status, Status::Pending);
        QCOMPARE(ticket.pendingUntil, std::optional(app::startOfWork(QDate::currentDate().addDays(2))));
    }

    void aMissedDeadlineIsSaidUntilTheTicketIsDone()
    {
        World world;
        Ticket ticket = world.desk.store.find(world.vpn)->ticket;
        ticket.deadline = Time{SystemClock().now() - 1000};
        QVERIFY(app::deadlineSign(ticket).text.endsWith(u"overdue"_s));
        ticket.status = Status::Resolved;
        QVERIFY(!app::deadlineSign(ticket).text.contains(u"overdue"_s));
    }

    void aTicketIsMadePublicAndPrivateAgain()
    {
        World world;
        app::FieldButton *readers = world.page->view()->fields()->publicity();
        const Ticket &ticket = world.desk.store.find(world.vpn)->ticket;
        choosing(world, readers, u"Yes, once resolved"_s);
        QVERIFY(ticket.isPublic);
        QCOMPARE(readers->text(), u"Yes, once resolved"_s);
        choosing(world, readers, u"No"_s);
        QVERIFY(!ticket.isPublic);
    }

    void wordsSearchInTheQueue()
    {
        World world;
        world.press(Qt::Key_Slash);
        QCOMPARE(QApplication::focusWidget(), world.page->search());
        QTest::keyClicks(world.page->search(), u"kasse"_s);
        QCOMPARE(world.page->list()->model()->rowCount(), 1);
        QTest::keyClick(world.page->search(), Qt::Key_Escape);
        QCOMPARE(world.page->list()->model()->rowCount(), 9);
    }

    void anotherQueueIsAKeyAway()
    {
        World world;
        world.press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(world.window.placeId(), u"unassigned"_s);
        QVERIFY(!world.page->view()->ticket()->assignee);
    }
};

TD_TEST(TicketsPageTest)
#include "TicketsPageTest.moc"
