// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/EventRepository.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

#include <QSemaphore>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class EventRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField();
    void isTheHistoryOfATicket();
    void readsOnFromAPosition();
    void theHeadIsBehindEverything();
    void givesNothingOutThatAnOlderTransactionCouldStillPrecede();

private:
    static EventRow eventOf(const QString &kind)
    {
        return {.at = start,
                .kind = kind,
                .subjectId = newUuid(start),
                .ticketId = {},
                .actorId = {},
                .origin = Origin::System};
    }
    Result<void> append(const EventRow &event)
    {
        return write([=](Transaction &t) { return event_repository::append(t, event); });
    }
    QString kindsAfter(EventPosition position, int limit = 100)
    {
        const auto events = event_repository::after(connection(), position, limit);
        if (!events) {
            return QString::fromUtf8(wordsOf(events));
        }
        QStringList kinds;
        for (const StoredEvent &event : *events) {
            kinds += event.row.kind;
        }
        return kinds.join(u' ');
    }
};

void EventRepositoryTest::keepsEveryField()
{
    const QString ann = addAccount(u"ann"_s);
    const EventRow full{.at = start + 1,
                        .kind = u"ticket.changed"_s,
                        .subjectId = newUuid(start),
                        .ticketId = newUuid(start),
                        .changes = "{\"subject\":{\"before\":\"a\",\"after\":\"ü\"}}",
                        .actorId = ann,
                        .origin = Origin::Triage,
                        .audience = Audience::Staff,
                        .requesterId = newUuid(start),
                        .assigneeId = newUuid(start),
                        .wasAssigneeId = newUuid(start),
                        .reach = Reach::Everyone,
                        .wasReach = Reach::Admins,
                        .watcherIds = {newUuid(start), newUuid(start)},
                        .wasWatcherIds = {newUuid(start)},
                        .accountId = newUuid(start)};
    VERIFY_OK(append(full));
    VERIFY_OK(append(eventOf(u"bare"_s)));
    const auto events = event_repository::after(connection(), {}, 10);
    VERIFY_OK(events);
    QCOMPARE(events->size(), 2u);
    const EventRow &row = events->front().row;
    QCOMPARE(row.at, full.at);
    QCOMPARE(row.kind, full.kind);
    QCOMPARE(row.subjectId, full.subjectId);
    QCOMPARE(row.ticketId, full.ticketId);
    QCOMPARE(row.changes, full.changes);
    QCOMPARE(row.actorId, full.actorId);
    QCOMPARE(row.origin, full.origin);
    QCOMPARE(row.audience, full.audience);
    QCOMPARE(row.requesterId, full.requesterId);
    QCOMPARE(row.assigneeId, full.assigneeId);
    QCOMPARE(row.wasAssigneeId, full.wasAssigneeId);
    QVERIFY(row.reach == full.reach && row.wasReach == full.wasReach);
    QVERIFY(row.watcherIds == full.watcherIds && row.wasWatcherIds == full.wasWatcherIds);
    QCOMPARE(row.accountId, full.accountId);
    const EventRow &bare = events->back().row;
    QVERIFY(!bare.ticketId && !bare.actorId && !bare.requesterId && !bare.assigneeId && !bare.accountId);
    QCOMPARE(bare.changes, QByteArray("{}"));
}

void EventRepositoryTest::isTheHistoryOfATicket()
{
    const QString ann = addAccount(u"ann"_s);
    const QString ticket = addTicket(ann);
    EventRow event = eventOf(u"ticket.filed"_s);
    event.ticketId = ticket;
    event.actorId = ann;
    VERIFY_OK(append(event));
    VERIFY_OK(append(eventOf(u"of another"_s)));
    event.kind = u"ticket.triaged"_s;
    event.actorId.reset();
    VERIFY_OK(append(event));
    const auto events = ticket_repository::events(connection(), ticket);
    VERIFY_OK(events);
    QCOMPARE(events->size(), 2u);
    QCOMPARE(events->front().kind, u"ticket.filed"_s);
    QCOMPARE(events->front().actor, std::optional(Person{ann, u"ann"_s}));
    QVERIFY(!events->back().actor);
    QVERIFY(events->back().id > events->front().id);
}

void EventRepositoryTest::readsOnFromAPosition()
{
    for (int i = 0; i < 7; ++i) {
        VERIFY_OK(append(eventOf(QString::number(i))));
    }
    EventPosition position;
    QStringList seen;
    for (int page = 0; page < 4; ++page) {
        const auto events = event_repository::after(connection(), position, 3);
        VERIFY_OK(events);
        for (const StoredEvent &event : *events) {
            seen += event.row.kind;
            position = event.position;
        }
    }
    QCOMPARE(seen.join(u' '), u"0 1 2 3 4 5 6"_s);
}

void EventRepositoryTest::theHeadIsBehindEverything()
{
    VERIFY_OK(append(eventOf(u"old"_s)));
    const auto head = event_repository::head(connection());
    VERIFY_OK(head);
    QCOMPARE(kindsAfter(*head), QString());
    VERIFY_OK(append(eventOf(u"new"_s)));
    QTRY_COMPARE(kindsAfter(*head), u"new"_s);
}

void EventRepositoryTest::givesNothingOutThatAnOlderTransactionCouldStillPrecede()
{
    if (dialect() == Dialect::Sqlite) {
        QSKIP("SQLite has one writer: events are committed in their order");
    }
    QSemaphore written;
    QSemaphore go;
    const auto slow = desk()->write([&](Transaction &t) -> Result<void> {
        TRY(event_repository::append(t, eventOf(u"slow"_s)));
        written.release();
        go.tryAcquire(1, 20'000);
        return {};
    });
    QVERIFY(written.tryAcquire(1, 20'000));
    const auto head = event_repository::head(connection());
    VERIFY_OK(head);
    VERIFY_OK(append(eventOf(u"quick"_s))); // committed first
    QCOMPARE(kindsAfter(*head), QString()); // but a cursor behind it would miss the slow one
    go.release();
    VERIFY_OK(slow.result());
    QTRY_COMPARE(kindsAfter(*head), u"slow quick"_s);
}

} // namespace td::test

TD_TEST(td::test::EventRepositoryTest)
#include "EventRepositoryTest.moc"
