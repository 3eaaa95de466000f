// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionCache.h"

#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class SessionCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWhatItKeeps();
    void keepsNothingLongerThanItsAge();
    void keepsNothingBeyondTheSessionsEnd();
    void keepsNothingAfterTheClockWasSetBack();
    void forgetsAtAChange();
    void refusesWhatWasReadBeforeAChange();
    void keepsNothingWhenOff();

private:
    struct HandClock final : Clock
    {
        Millis now() const override { return time; }
        Millis time = 1'000'000;
    };

    SessionActor ann() const
    {
        Actor actor;
        actor.id = u"ann"_s;
        actor.sessionId = u"session"_s;
        return {actor, true, m_clock.time + hour};
    }
    void keep(SessionCache &cache) const { cache.keep(ann(), cache.generation()); }

    HandClock m_clock;
};

void SessionCacheTest::answersWhatItKeeps()
{
    SessionCache cache(m_clock, second);
    QVERIFY(!cache.find(u"session"_s));
    keep(cache);
    const auto found = cache.find(u"session"_s);
    QVERIFY(found);
    QCOMPARE(found->actor.id, u"ann"_s);
    QVERIFY(found->active);
    QVERIFY(!cache.find(u"another"_s));
}

void SessionCacheTest::keepsNothingLongerThanItsAge()
{
    SessionCache cache(m_clock, second);
    keep(cache);
    m_clock.time += second - 1;
    QVERIFY(cache.find(u"session"_s));
    m_clock.time += 1;
    QVERIFY(!cache.find(u"session"_s));
}

void SessionCacheTest::keepsNothingBeyondTheSessionsEnd()
{
    SessionCache cache(m_clock, day);
    keep(cache);
    m_clock.time += hour - 1;
    QVERIFY(cache.find(u"session"_s));
    m_clock.time += 1;
    QVERIFY(!cache.find(u"session"_s));
}

void SessionCacheTest::keepsNothingAfterTheClockWasSetBack()
{
    SessionCache cache(m_clock, second);
    keep(cache);
    m_clock.time -= minute;
    QVERIFY(!cache.find(u"session"_s));
}

void SessionCacheTest::forgetsAtAChange()
{
    SessionCache cache(m_clock, second);
    keep(cache);
    cache.clear();
    QVERIFY(!cache.find(u"session"_s));
}

void SessionCacheTest::refusesWhatWasReadBeforeAChange()
{
    SessionCache cache(m_clock, second);
    const quint64 before = cache.generation();
    cache.clear();
    cache.keep(ann(), before);
    QVERIFY(!cache.find(u"session"_s));
}

void SessionCacheTest::keepsNothingWhenOff()
{
    SessionCache cache(m_clock, 0);
    keep(cache);
    QVERIFY(!cache.find(u"session"_s));
}

} // namespace td::test

TD_TEST(td::test::SessionCacheTest)
#include "SessionCacheTest.moc"
