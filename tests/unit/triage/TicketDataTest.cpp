// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TicketData.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::test;

class TicketDataTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsQuotedFields();
    Q_SLOT void picksTheSameRowsInAnyOrder();
    Q_SLOT void readsEveryRowOfTheDataFiles();
};

void TicketDataTest::readsQuotedFields()
{
    const QList<QStringList> rows = parseCsv(u"a,b\r\n\"x, \"\"y\"\"\nz\",\n,last"_s);
    QCOMPARE(rows, QList<QStringList>({{u"a"_s, u"b"_s}, {u"x, \"y\"\nz"_s, u""_s}, {u""_s, u"last"_s}}));
    QVERIFY(parseCsv(u""_s).isEmpty());
}

void TicketDataTest::picksTheSameRowsInAnyOrder()
{
    QList<DataRow> rows;
    for (int i = 0; i < 50; ++i) {
        rows.append({{u"id"_s, u"T-%1"_s.arg(i)}});
    }
    const QList<DataRow> picked = pickByHash(rows, 10);
    std::reverse(rows.begin(), rows.end());
    QCOMPARE(pickByHash(rows, 10), picked);
    QCOMPARE(picked.size(), 10);
    QVERIFY(picked != rows.mid(0, 10));
}

void TicketDataTest::readsEveryRowOfTheDataFiles()
{
    if (ticketDataFolder().isEmpty()) {
        QSKIP("../shared/data/tickets is absent");
    }
    const auto endava = readTickets(u"endava_it"_s);
    QVERIFY(endava.has_value());
    QCOMPARE(endava->size(), 3'654);
    const auto jquery = readTickets(u"jquery_trac"_s);
    QVERIFY(jquery.has_value());
    QCOMPARE(jquery->size(), 6'860);
    QVERIFY(!readTickets(u"no_such_file"_s));
    for (const DataRow &row : *jquery) {
        QCOMPARE(row.value(u"source"_s), u"jquery_trac"_s);
    }
}

TD_TEST(TicketDataTest)
#include "TicketDataTest.moc"
