// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/client/EventStreamParser.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;

class EventStreamParserTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsEventsHoweverTheyAreCut();
    Q_SLOT void readsEveryKindOfLineEnd();
    Q_SLOT void passesOverCommentsAndUnknownFields();
    Q_SLOT void keepsTheLastIdAndTheRetryTime();
    Q_SLOT void givesNothingForAnEventWithoutData();
    Q_SLOT void noticesALineWithoutEnd();
};

void EventStreamParserTest::readsEventsHoweverTheyAreCut()
{
    const QByteArray stream = "id: 7\nevent: change\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nid: 8\ndata: x\n\n";
    for (qsizetype size = 1; size <= stream.size(); ++size) {
        EventStreamParser parser;
        std::vector<StreamEvent> events;
        for (qsizetype at = 0; at < stream.size(); at += size) {
            for (StreamEvent &event : parser.feed(stream.mid(at, size))) {
                events.push_back(std::move(event));
            }
        }
        QCOMPARE(events.size(), size_t(2));
        QCOMPARE(events[0].id, "7"_ba);
        QCOMPARE(events[0].name, "change"_ba);
        QCOMPARE(events[0].data, "{\"a\":\n1}"_ba);
        QCOMPARE(events[1].id, "8"_ba);
        QCOMPARE(events[1].name, "message"_ba);
        QCOMPARE(events[1].data, "x"_ba);
    }
}

void EventStreamParserTest::readsEveryKindOfLineEnd()
{
    EventStreamParser parser;
    const auto events = parser.feed("data: one\r\n\r\ndata: two\r\rdata: three\n\n");
    QCOMPARE(events.size(), size_t(3));
    QCOMPARE(events[2].data, "three"_ba);
}

void EventStreamParserTest::passesOverCommentsAndUnknownFields()
{
    EventStreamParser parser;
    const auto events = parser.feed(": comment\nmood: good\ndata\ndata:no space\n\n");
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(events[0].data, "\nno space"_ba);
}

void EventStreamParserTest::keepsTheLastIdAndTheRetryTime()
{
    EventStreamParser parser;
    parser.feed("retry: 1500\nid: 3\n\nretry: soon\n\n");
    QCOMPARE(parser.lastId(), "3"_ba);
    QCOMPARE(parser.retryMs(), std::optional(1500));
    QCOMPARE(parser.feed("data: y\n\n").at(0).id, "3"_ba);
}

void EventStreamParserTest::givesNothingForAnEventWithoutData()
{
    EventStreamParser parser;
    QVERIFY(parser.feed("event: change\nid: 1\n\n").empty());
    QCOMPARE(parser.feed("data: z\n\n").at(0).name, "message"_ba);
}

void EventStreamParserTest::noticesALineWithoutEnd()
{
    EventStreamParser parser;
    parser.feed("data: " + QByteArray(EventStreamParser::limit, 'x'));
    QVERIFY(parser.tooLong());
}

TD_TEST(EventStreamParserTest)
#include "EventStreamParserTest.moc"
