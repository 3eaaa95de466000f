// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketListModel.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/support/TestProgram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Queue;
using app::TicketListModel;

namespace {

/// A model over a desk, watched by Qt's own test of models.
struct World
{
    explicit World(Queue queue = Queue::AllOpen) { model.setQuery({.queue = queue}); }

    SampleDesk desk;
    TicketListModel model{desk.store};
    QAbstractItemModelTester watch{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QString idAt(int row) const { return model.index(row).data(TicketListModel::IdRole).toString(); }
};

/// Counts how often it is asked for tickets. Thread: GUI.
class BigStore final : public app::TicketStore
{
public:
    static constexpr int size = 100'000;
    mutable int reads = 0;

    int count(const app::TicketQuery &) const override { return size; }
    std::vector<app::StoredTicket> tickets(const app::TicketQuery &, int offset, int limit) const override
    {
        ++reads;
        std::vector<app::StoredTicket> found(size_t(qMin(limit, size - offset)));
        for (size_t i = 0; i < found.size(); ++i) {
            found[i].ticket.id = QString::number(offset + int(i));
        }
        return found;
    }
    int rowOf(const app::TicketQuery &, const QString &id) const override { return id.toInt(); }
    std::optional<app::StoredTicket> ticket(const QString &) const override { return {}; }
    std::vector<app::StoredMessage> messages(const QString &) const override { return {}; }
    User me() const override { return {}; }
    std::vector<User> staff() const override { return {}; }
    QStringList skills() const override { return {}; }
    QStringList categories() const override { return {}; }
};

} // namespace

class TicketListModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheQueueInItsOrder()
    {
        World world;
        QCOMPARE(world.model.rowCount(), world.desk.store.count({.queue = Queue::AllOpen}));
        const auto all = world.desk.store.tickets({.queue = Queue::AllOpen}, 0, 100);
        for (int row = 0; row < world.model.rowCount(); ++row) {
            QCOMPARE(world.idAt(row), all[size_t(row)].ticket.id);
        }
    }

    void rowsFollowTheirTicketsWhenOthersArrive()
    {
        World world;
        const QPersistentModelIndex third = world.model.index(2);
        const QString id = world.idAt(2);
        QSignalSpy reset(&world.model, &QAbstractItemModel::modelReset);
        const int before = world.model.rowCount();
        world.desk.receiveTicket(u"A new one on top"_s);
        QCOMPARE(world.model.rowCount(), before + 1);
        QCOMPARE(third.row(), 3);
        QCOMPARE(third.data(TicketListModel::IdRole).toString(), id);
        QCOMPARE(reset.size(), 0);
    }

    void rowsFollowTheirTicketsWhenOthersGo()
    {
        World world;
        const QPersistentModelIndex third = world.model.index(2);
        const QString id = world.idAt(2);
        world.desk.acts.move(world.idAt(0), {Status::Resolved, {}});
        QCOMPARE(third.row(), 1);
        QCOMPARE(third.data(TicketListModel::IdRole).toString(), id);
    }

    void aTicketThatLeavesTheQueueHasNoRow()
    {
        World world;
        const QPersistentModelIndex first = world.model.index(0);
        const QString id = world.idAt(0);
        world.desk.acts.move(id, {Status::Resolved, {}});
        QVERIFY(!first.isValid());
        QVERIFY(!world.model.indexOf(id).isValid());
    }

    void everyTicketMayGoAtOnce()
    {
        World world;
        const QPersistentModelIndex first = world.model.index(0);
        world.desk.store.all.clear();
        world.desk.store.tellChanged({});
        QCOMPARE(world.model.rowCount(), 0);
        QVERIFY(!first.isValid());
    }

    void readsOnlyTheBlocksThatAreLookedAt()
    {
        const BigStore store;
        TicketListModel model(store);
        QCOMPARE(model.rowCount(), BigStore::size);
        for (int row = 50'000; row < 50'040; ++row) {
            QCOMPARE(model.index(row).data(TicketListModel::IdRole).toString(), QString::number(row));
        }
        QCOMPARE(store.reads, 1);
    }

    void aChosenRowOutlivesItsBlock()
    {
        BigStore store;
        TicketListModel model(store);
        const QPersistentModelIndex chosen = model.index(7);
        QCOMPARE(chosen.data(TicketListModel::IdRole).toString(), u"7"_s);
        for (int row = 0; row < BigStore::size; row += 100) {
            model.index(row).data(Qt::DisplayRole);
        }
        Q_EMIT store.ticketsChanged({});
        QCOMPARE(chosen.row(), 7);
    }
};

TD_TEST(TicketListModelTest)
#include "TicketListModelTest.moc"
