// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketCommands.h"
#include "app/tickets/DeletedPage.h"
#include "app/tickets/LinkDialog.h"
#include "app/tickets/NewTicketDialog.h"
#include "app/tickets/ReasonsPanel.h"
#include "app/tickets/RelatedPanel.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "app/widgets/ConfirmDialog.h"
#include "app/widgets/FieldButton.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Do;

namespace {

struct World : GuiWorld
{
    explicit World(Role role = Role::Admin) : GuiWorld(SampleDesk::Filled::Yes, role) { page->openTicket(vpn); }

    app::TicketsPage *page = window.tickets();
    app::TicketCommands *commands = page->commands();
    QString vpn = desk.ticketId(u"VPN drops"_s);

    bool enabled(Do act) { return window.actions()[act].isEnabled(); }
    void act(Do act) { window.actions()[act].trigger(); }
    /// The button in the ticket whose accessible name or text begins like this.
    QPushButton *button(const QString &name) const
    {
        for (auto *one : page->view()->findChildren<QPushButton *>()) {
            if (one->isVisibleTo(page->view()) &&
                (one->text().startsWith(name) || one->accessibleName().startsWith(name))) {
                return one;
            }
        }
        return nullptr;
    }
};

} // namespace

class TicketCommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDeletedWithoutAYes()
    {
        World world;
        world.act(Do::Delete);
        QVERIFY(world.commands->confirmation()->isVisible());
        QTest::keyClick(world.commands->confirmation(), Qt::Key_Return); // Cancel has the focus
        QVERIFY(!world.commands->confirmation()->isVisible());
        QVERIFY(world.desk.store.find(world.vpn));
        QVERIFY(world.desk.service.deleted.empty());
    }

    void aDeletedTicketIsLeftForAnother()
    {
        World world;
        world.act(Do::Delete);
        world.commands->confirmation()->yesButton()->click();
        QTRY_COMPARE(world.desk.service.deleted.size(), 1u);
        QTRY_VERIFY(!world.page->view()->ticket() || world.page->view()->ticket()->id != world.vpn);
    }

    void aTicketThatOthersDeletedIsLeft()
    {
        World world;
        world.desk.store.remove(world.vpn);
        QTRY_VERIFY(!world.page->view()->ticket() || world.page->view()->ticket()->id != world.vpn);
    }

    void whatTheServerRefusesIsSaidAndKept()
    {
        World world;
        world.desk.service.mood = SampleService::Mood::Fails;
        world.act(Do::Delete);
        world.commands->confirmation()->yesButton()->click();
        QTRY_VERIFY(world.window.statusBar()->currentMessage().startsWith(u"The ticket was not deleted."_s));
        QVERIFY(world.desk.store.find(world.vpn));
    }

    void anAdminBringsADeletedTicketBack()
    {
        World world;
        world.act(Do::Delete);
        world.commands->confirmation()->yesButton()->click();
        QTRY_COMPARE(world.desk.service.deleted.size(), 1u);
        world.window.go(u"deleted"_s);
        app::DeletedPage *deleted = world.window.deleted();
        QTRY_COMPARE(deleted->table()->model()->rowCount(), 1);
        QVERIFY(deleted->table()->model()->index(0, 0).data().toString().contains(u"VPN drops"_s));
        deleted->restoreButton()->click();
        QTRY_VERIFY(world.desk.service.deleted.empty());
        QTRY_COMPARE(deleted->table()->model()->rowCount(), 0);
        World moderator(Role::Moderator);
        QVERIFY(!moderator.window.findChild<QAction *>(u"deleted"_s)->isVisible());
    }

    void watchingIsSwitchedByKeyAndButton()
    {
        World world;
        QVERIFY(world.enabled(Do::Watch) && !world.window.actions()[Do::Watch].isChecked());
        world.act(Do::Watch);
        QTRY_VERIFY(world.desk.store.find(world.vpn)->ticket.watching);
        QTRY_VERIFY(world.window.actions()[Do::Watch].isChecked());
        QVERIFY(world.button(u"Watching"_s));
        world.button(u"Watching"_s)->click();
        QTRY_VERIFY(!world.desk.store.find(world.vpn)->ticket.watching);
        QTRY_VERIFY(!world.window.actions()[Do::Watch].isChecked());
    }

    void aRequesterIsOfferedWhatHeMay()
    {
        World world(Role::User);
        QVERIFY(!world.enabled(Do::Watch) && !world.enabled(Do::Link));
        QVERIFY(world.enabled(Do::Delete));
        QVERIFY(!world.button(u"Watch"_s) && !world.button(u"Link with"_s));
    }

    void linksLeadToTheOtherTicketAndGo()
    {
        World world;
        const TicketLink link = world.desk.service.ticketLinks[world.vpn].items.front();
        QTRY_VERIFY(world.button(u"Ticket #%1"_s.arg(link.number)));
        world.button(u"Ticket #%1"_s.arg(link.number))->click();
        QTRY_COMPARE(world.page->view()->ticket()->id, link.ticketId);
        world.page->openTicket(world.vpn);
        QTRY_VERIFY(world.button(u"Remove the link"_s));
        world.button(u"Remove the link"_s)->click();
        QTRY_COMPARE(world.desk.service.ticketLinks[world.vpn].items.size(), 1u);
        QTRY_VERIFY(!world.button(u"Ticket #%1, %2"_s.arg(link.number).arg(link.subject)));
    }

    void aLinkIsMadeByTheOthersNumber()
    {
        World world;
        const Ticket other = world.desk.store.all[6].ticket;
        world.act(Do::Link);
        app::LinkDialog *dialog = world.commands->linkDialog();
        QVERIFY(dialog->isVisible());
        QTest::keyClicks(dialog->number(), u"seventeen"_s);
        QTest::keyClick(dialog->number(), Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        dialog->number()->setText(u"999999"_s);
        QTest::keyClick(dialog->number(), Qt::Key_Return);
        QVERIFY(dialog->isVisible()); // there is none
        Q_EMIT dialog->kind()->menu()->aboutToShow();
        dialog->kind()->menu()->actions().at(3)->trigger();
        dialog->number()->setText(u'#' + QString::number(other.number));
        QTest::keyClick(dialog->number(), Qt::Key_Return);
        QTRY_VERIFY(!dialog->isVisible());
        const TicketLink made = world.desk.service.ticketLinks[world.vpn].items.back();
        QCOMPARE(made.kind, LinkKind::Blocks);
        QCOMPARE(made.ticketId, other.id);
        QTRY_VERIFY(world.button(u"Ticket #%1"_s.arg(other.number)));
    }

    void whatWasSolvedBeforeStandsBesideATicket()
    {
        World world;
        const Ticket solved = world.desk.service.similarTickets.front().ticket;
        QTRY_VERIFY(world.button(u"Ticket #%1"_s.arg(solved.number)));
        world.desk.service.mood = SampleService::Mood::Fails;
        world.desk.service.setConnection(app::LinkState::Offline);
        world.page->view()->refreshReasons();
        const auto saysSo = [&] {
            for (const QLabel *label : world.page->view()->related()->findChildren<QLabel *>()) {
                if (label->text().contains(u"offline"_s)) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(saysSo());
    }

    void whoFilesIsShownWhatWasSolvedBefore()
    {
        World world(Role::User);
        world.act(Do::NewTicket);
        app::NewTicketDialog *dialog = world.page->newTicket();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"VPN is slow again"_s);
        QTRY_VERIFY(world.desk.service.lastDraft);
        QCOMPARE(world.desk.service.lastDraft->subject, u"VPN is slow again"_s);
        const Ticket solved = world.desk.service.similarTickets.front().ticket;
        const auto line = [&]() -> QPushButton * {
            for (auto *one : dialog->findChildren<QPushButton *>()) {
                if (one->isVisible() && one->text().contains(solved.subject)) {
                    return one;
                }
            }
            return nullptr;
        };
        QTRY_VERIFY(line());
        line()->click();
        QVERIFY(!dialog->isVisible());
        QCOMPARE(world.desk.acts.done, QStringList()); // nothing was filed
        QVERIFY(!world.desk.acts.draft(u"new"_s, MessageKind::Reply).isEmpty());
    }

    void theHistoryTellsOfAllThat_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("text");
        const QByteArray own = R"({"watcher":{"before":null,"after":"mara"}})";
        const QByteArray another = R"({"watcher":{"before":null,"after":"otto"}})";
        QTest::newRow("deleted") << u"ticket.deleted"_s << QByteArray("{}") << u"Mara deleted it"_s;
        QTest::newRow("restored") << u"ticket.restored"_s << QByteArray("{}") << u"Mara restored it"_s;
        QTest::newRow("linked") << u"ticket.linked"_s << QByteArray("{}") << u"Mara linked it with another"_s;
        QTest::newRow("watches") << u"ticket.watched"_s << own << u"Mara watches it"_s;
        QTest::newRow("lets watch") << u"ticket.watched"_s << another << u"Mara added a watcher"_s;
        QTest::newRow("woken") << u"ticket.woken"_s << QByteArray("{}") << u"Its time came: open again"_s;
    }

    void theHistoryTellsOfAllThat()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, changes);
        QFETCH(QString, text);
        app::ReasonsPanel panel(u"History"_s);
        app::fillHistory(panel, {{{.id = 1,
                                   .kind = kind,
                                   .at = {1},
                                   .actor = Person{u"mara"_s, u"Mara"_s},
                                   .origin = u"person"_s,
                                   .changes = {changes}}},
                                 {}});
        QStringList said;
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            said += label->text();
        }
        QVERIFY2(said.contains(text), qPrintable(said.join(u'|')));
    }

    void anAnswerToWhatWasWrittenBeforeIsPassedOver()
    {
        World world;
        world.act(Do::NewTicket);
        app::NewTicketDialog *dialog = world.page->newTicket();
        dialog->findChild<QLineEdit *>()->setText(u"Something else"_s);
        dialog->showSimilar({.subject = u"VPN"_s, .text = {}, .category = {}, .limit = 3, .open = {}},
                            world.desk.service.similarTickets);
        for (const auto *one : dialog->findChildren<QPushButton *>()) {
            QVERIFY(!one->text().contains(world.desk.service.similarTickets.front().ticket.subject));
        }
    }
};

TD_TEST(TicketCommandsTest)
#include "TicketCommandsTest.moc"
