// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobHandler.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace td;

class RetryPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheLongestWithSomeJitter_data();
    void doublesUpToTheLongestWithSomeJitter();
    void jitters();
};

void RetryPolicyTest::doublesUpToTheLongestWithSomeJitter_data()
{
    QTest::addColumn<int>("tries");
    QTest::addColumn<Millis>("delay");
    QTest::newRow("first") << 1 << Millis(2000);
    QTest::newRow("second") << 2 << Millis(4000);
    QTest::newRow("fifth") << 5 << Millis(32000);
    QTest::newRow("sixth is the longest") << 6 << Millis(60000);
    QTest::newRow("any later") << 60 << Millis(60000);
    QTest::newRow("none yet") << 0 << Millis(2000);
}

void RetryPolicyTest::doublesUpToTheLongestWithSomeJitter()
{
    QFETCH(int, tries);
    QFETCH(Millis, delay);
    const RetryPolicy policy{.tries = 8, .firstDelay = 2 * second, .maxDelay = minute};
    for (int i = 0; i < 200; ++i) {
        const Millis after = policy.delayAfter(tries);
        QVERIFY2(after >= delay * 8 / 10 && after <= delay * 12 / 10, QByteArray::number(after).constData());
    }
}

void RetryPolicyTest::jitters()
{
    const RetryPolicy policy;
    QSet<Millis> delays;
    for (int i = 0; i < 50; ++i) {
        delays += policy.delayAfter(3);
    }
    QVERIFY(delays.size() > 10);
}

TD_TEST(RetryPolicyTest)
#include "RetryPolicyTest.moc"
