// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/Statistics.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <numeric>

using namespace td;

class StatisticsTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void knowsNothingOfNoValues();
    Q_SLOT void takesTheNearestRank();
};

void StatisticsTest::knowsNothingOfNoValues()
{
    QVERIFY(!median({}));
    QVERIFY(!percentile({}, 90));
}

void StatisticsTest::takesTheNearestRank()
{
    QCOMPARE(median({7}), 7);
    QCOMPARE(percentile({7}, 90), 7);
    QCOMPARE(median({30, 10, 20}), 20);
    QCOMPARE(median({40, 10, 30, 20}), 20);
    QCOMPARE(percentile({9, 8, 7, 6, 5, 4, 3, 2, 1, 10}, 90), 9);
    QCOMPARE(percentile({9, 8, 7, 6, 5, 4, 3, 2, 1, 10}, 91), 10);

    std::vector<Millis> hundred(100);
    std::iota(hundred.begin(), hundred.end(), 1);
    QCOMPARE(percentile(hundred, 1), 1);
    QCOMPARE(percentile(hundred, 100), 100);
}

TD_TEST(StatisticsTest)
#include "StatisticsTest.moc"
