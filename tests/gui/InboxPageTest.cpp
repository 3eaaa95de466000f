// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/InboxPage.h"
#include "app/notifications/NotificationDialog.h"
#include "app/notifications/NotificationWords.h"
#include "app/shell/Sidebar.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Do;

namespace {

struct World : GuiWorld
{
    World() { window.go(u"inbox"_s); }

    app::InboxPage *page = window.inbox();
    QTableView *table = page->table();

    int rows() const { return table->model()->rowCount(); }
    QString cell(int row, int column) const { return table->model()->index(row, column).data().toString(); }
    QString countInSidebar() const
    {
        const QAbstractItemModel *places = window.sidebar()->model();
        for (int row = 0; row < places->rowCount(); ++row) {
            const QModelIndex place = places->index(row, 0);
            if (place.data().toString() == u"Inbox"_s) {
                return place.data(Qt::AccessibleTextRole).toString();
            }
        }
        return {};
    }
};

} // namespace

class InboxPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoDidWhat()
    {
        World world;
        QTRY_COMPARE(world.rows(), 5);
        QCOMPARE(world.cell(0, 1), u"Priya Raman answered"_s);
        QCOMPARE(world.cell(1, 1), u"Tobias Okafor gave it to you"_s);
        QCOMPARE(world.cell(2, 1), u"Irene Castellanos moved it to pending"_s);
        QCOMPARE(world.cell(3, 1), u"It is open again"_s);
        QVERIFY(world.cell(0, 2).contains(u"VPN drops"_s));
        QCOMPARE(world.cell(0, 0), u"new"_s);
        QCOMPARE(world.cell(4, 0), QString());
    }

    void theSidebarCountsWhatIsNotRead()
    {
        World world;
        QTRY_COMPARE(world.countInSidebar(), u"Inbox, 3"_s);
        Notification another = world.desk.service.notifications.front();
        another.id = u"n6"_s;
        world.desk.service.notifications.insert(world.desk.service.notifications.begin(), another);
        Q_EMIT world.desk.service.inboxChanged();
        QTRY_COMPARE(world.countInSidebar(), u"Inbox, 4"_s);
        QTRY_COMPARE(world.rows(), 6);
    }

    void aLineOpensItsTicketAndIsRead()
    {
        World world;
        QTRY_COMPARE(world.rows(), 5);
        Q_EMIT world.table->activated(world.table->model()->index(1, 1));
        QCOMPARE(world.window.placeId(), u"everything"_s);
        QCOMPARE(world.window.tickets()->view()->ticket()->id, world.desk.service.notifications[1].ticketId);
        QTRY_VERIFY(world.desk.service.notifications[1].readAt.has_value());
        QTRY_COMPARE(world.countInSidebar(), u"Inbox, 2"_s);
    }

    void allAreReadAtOnce()
    {
        World world;
        QTRY_COMPARE(world.rows(), 5);
        for (auto *button : world.page->findChildren<QPushButton *>()) {
            if (button->text() == u"Mark all as read"_s) {
                button->click();
            }
        }
        QTRY_COMPARE(world.countInSidebar(), u"Inbox, 0"_s);
    }

    void aFailureLeavesWhatWasShown()
    {
        World world;
        QTRY_COMPARE(world.rows(), 5);
        world.desk.service.mood = SampleService::Mood::Fails;
        QTest::keyClick(&world.window, Qt::Key_F5);
        const auto saysSo = [&] {
            for (const QLabel *label : world.page->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(u"could not be read"_s)) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(saysSo());
        QCOMPARE(world.rows(), 5);
    }

    void eachKindIsChosenByMailAndInTheApp()
    {
        World world;
        world.window.actions()[Do::Notifications].trigger();
        app::NotificationDialog *dialog = world.page->settings();
        QTRY_VERIFY(dialog->isVisible());
        for (const NotificationChoice &choice : defaultChoices) {
            QCOMPARE(dialog->mail(choice.kind)->isChecked(), choice.mail);
            QCOMPARE(dialog->app(choice.kind)->isChecked(), choice.app);
            QVERIFY(!app::kindText(choice.kind).isEmpty());
        }
        dialog->mail(NotificationKind::Status)->click();
        dialog->app(NotificationKind::Reply)->click();
        dialog->saveButton()->click();
        QTRY_VERIFY(!dialog->isVisible());
        for (const NotificationChoice &choice : world.desk.service.chosen.kinds) {
            if (choice.kind == NotificationKind::Status) {
                QVERIFY(choice.mail && choice.app);
            }
            if (choice.kind == NotificationKind::Reply) {
                QVERIFY(choice.mail && !choice.app);
            }
        }
    }

    void whatCouldNotBeSavedStaysOnTheScreen()
    {
        World world;
        world.window.actions()[Do::Notifications].trigger();
        app::NotificationDialog *dialog = world.page->settings();
        QTRY_VERIFY(dialog->isVisible());
        dialog->mail(NotificationKind::Status)->click();
        world.desk.service.mood = SampleService::Mood::Fails;
        dialog->saveButton()->click();
        const auto saysSo = [&] {
            for (const QLabel *label : dialog->findChildren<QLabel *>()) {
                if (label->text().contains(u"did not answer"_s)) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(saysSo());
        QVERIFY(dialog->isVisible() && dialog->mail(NotificationKind::Status)->isChecked());
    }
};

TD_TEST(InboxPageTest)
#include "InboxPageTest.moc"
