// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketList.h"
#include "app/tickets/TicketListModel.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/support/TestProgram.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

/// A list with room for about five of its tickets.
struct World
{
    World()
    {
        model.setQuery({.queue = app::Queue::AllOpen});
        list.resize(400, 320);
        list.show();
        shown = QTest::qWaitForWindowExposed(&list);
    }

    SampleDesk desk;
    app::TicketListModel model{desk.store};
    app::TicketList list{model};
    bool shown = false;

    QString idAt(const QPoint &place) const
    {
        return list.indexAt(place).data(app::TicketListModel::IdRole).toString();
    }
};

} // namespace

class TicketListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheTicketAtItsTopWhenOthersArriveAboveIt()
    {
        World world;
        QVERIFY(world.shown);
        world.list.verticalScrollBar()->setValue(200);
        const QString top = world.idAt({1, 1});
        const int offset = world.list.visualRect(world.list.indexAt({1, 1})).top();
        world.desk.receiveTicket(u"One"_s);
        world.desk.receiveTicket(u"Two"_s);
        QCOMPARE(world.idAt({1, 1}), top);
        QCOMPARE(world.list.visualRect(world.list.indexAt({1, 1})).top(), offset);
    }

    void showsNewTicketsToWhoIsAtTheTop()
    {
        World world;
        const QString arrived = world.desk.receiveTicket(u"Fresh"_s);
        QCOMPARE(world.list.verticalScrollBar()->value(), 0);
        QCOMPARE(world.idAt({1, 1}), arrived);
    }

    void keepsTheChosenTicketChosenAndTellsNobody()
    {
        World world;
        world.list.step(1);
        world.list.step(1);
        const QString chosen = world.list.currentId();
        QSignalSpy told(&world.list, &app::TicketList::chosen);
        world.desk.receiveTicket(u"Fresh"_s);
        QCOMPARE(world.list.currentId(), chosen);
        QVERIFY(world.list.selectionModel()->isSelected(world.list.currentIndex()));
        QCOMPARE(told.size(), 0);
    }

    void goesOnFromWhereATicketLeftTheQueue()
    {
        World world;
        for (int i = 0; i < 3; ++i) {
            world.list.step(1);
        }
        const int row = world.list.currentIndex().row();
        const QString next = world.model.index(row + 1).data(app::TicketListModel::IdRole).toString();
        world.desk.acts.move(world.list.currentId(), {Status::Resolved, {}});
        QVERIFY(!world.list.currentIndex().isValid());
        world.list.step(1);
        QCOMPARE(world.list.currentId(), next);
    }

    void anEmptyListHasNoNextTicket()
    {
        World world;
        world.desk.store.all.clear();
        world.desk.store.tellChanged({});
        world.list.step(1);
        QVERIFY(world.list.currentId().isEmpty());
    }
};

TD_TEST(TicketListTest)
#include "TicketListTest.moc"
