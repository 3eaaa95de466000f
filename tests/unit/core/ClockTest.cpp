// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Clock.h"
#include "tests/support/TestProgram.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class ClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesUtcWithMilliseconds_data();
    void writesUtcWithMilliseconds();
    void readsWhatItWrites();
    void readsOffsets_data();
    void readsOffsets();
    void readsNothingElse_data();
    void readsNothingElse();
    void theSystemsClockIsTheSystems();
};

void ClockTest::writesUtcWithMilliseconds_data()
{
    QTest::addColumn<Millis>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("the beginning") << Millis(0) << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("just before") << Millis(-1) << u"1969-12-31T23:59:59.999Z"_s;
    QTest::newRow("today") << Millis(1763626530123) << u"2025-11-20T08:15:30.123Z"_s;
    QTest::newRow("leap day") << Millis(1709164800000) << u"2024-02-29T00:00:00.000Z"_s;
    QTest::newRow("the last four-digit year") << Millis(253402300799999) << u"9999-12-31T23:59:59.999Z"_s;
}

void ClockTest::writesUtcWithMilliseconds()
{
    QFETCH(Millis, time);
    QFETCH(QString, text);
    QCOMPARE(toIso(time), text);
}

void ClockTest::readsWhatItWrites()
{
    for (Millis time = -62135596800000; time < 253402300800000; time += 1234567890123) {
        QCOMPARE(fromIso(toIso(time)), std::optional(time));
        QCOMPARE(toIso(time), QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs));
    }
}

void ClockTest::readsOffsets_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QString::fromLatin1(text); };
    row("2025-11-20T08:15:30.123Z");
    row("2025-11-20T10:15:30.123+02:00");
    row("2025-11-20T02:45:30.123-05:30");
    row("2025-11-20T08:15:30.1230Z");
}

void ClockTest::readsOffsets()
{
    QFETCH(QString, text);
    QCOMPARE(fromIso(text), std::optional(Millis(1763626530123)));
}

void ClockTest::readsNothingElse_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "now", "2025-11-20", "2025-11-20T08:15:30", "2025-11-20T08:15:30.123", "08:15:30Z",
                             "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-11-20T25:00:00Z", "1763626530123",
                             "2025-11-20T08:15:30Zulu", "20251120T081530Z"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void ClockTest::readsNothingElse()
{
    QFETCH(QString, text);
    QCOMPARE(fromIso(text), std::optional<Millis>());
}

void ClockTest::theSystemsClockIsTheSystems()
{
    const Millis before = QDateTime::currentMSecsSinceEpoch(); // newer Qt rounds it, the clock cuts off
    const Millis now = SystemClock().now();
    QVERIFY(before - 1 <= now && now <= QDateTime::currentMSecsSinceEpoch());
}

TD_TEST(ClockTest)
#include "ClockTest.moc"
