// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/RateLimiter.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

class SetClock final : public Clock
{
public:
    Millis now() const override { return at; }
    Millis at = 1'800'000'000'000;
};

} // namespace

class RateLimiterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsSoManyThroughAtOnceAndThenOneAtATime();
    void countsEachKeyForItself();
    void letsEverythingThroughWithoutARate();
    void aClockThatWasSetBackLocksNobodyOut();

private:
    static int allowed(RateLimiter &limiter, int attempts)
    {
        int count = 0;
        for (int i = 0; i < attempts; ++i) {
            count += limiter.take(u"key"_s) ? 1 : 0;
        }
        return count;
    }
};

void RateLimiterTest::letsSoManyThroughAtOnceAndThenOneAtATime()
{
    SetClock clock;
    RateLimiter limiter(clock, 10);
    QCOMPARE(allowed(limiter, 50), 10);
    const auto refused = limiter.take(u"key"_s);
    QCOMPARE(refused.error().kind, ErrorKind::TooMany);
    QCOMPARE(*refused.error().retryAfterSeconds, 6);
    clock.at += 5999;
    QCOMPARE(allowed(limiter, 1), 0);
    clock.at += 1;
    QCOMPARE(allowed(limiter, 3), 1);
    clock.at += hour;
    QCOMPARE(allowed(limiter, 50), 10);
}

void RateLimiterTest::countsEachKeyForItself()
{
    const SetClock clock;
    RateLimiter limiter(clock, 1);
    QVERIFY(limiter.take(u"a"_s));
    QVERIFY(limiter.take(u"b"_s));
    QVERIFY(!limiter.take(u"a"_s));
}

void RateLimiterTest::letsEverythingThroughWithoutARate()
{
    const SetClock clock;
    RateLimiter limiter(clock, 0);
    QCOMPARE(allowed(limiter, 1000), 1000);
}

void RateLimiterTest::aClockThatWasSetBackLocksNobodyOut()
{
    SetClock clock;
    RateLimiter limiter(clock, 2);
    QCOMPARE(allowed(limiter, 5), 2);
    clock.at -= day;
    clock.at += minute;
    QVERIFY(allowed(limiter, 5) <= 2);
    clock.at += minute;
    QCOMPARE(allowed(limiter, 5), 2);
}

TD_TEST(RateLimiterTest)
#include "RateLimiterTest.moc"
