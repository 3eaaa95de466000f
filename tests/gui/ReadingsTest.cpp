// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Readings.h"
#include "app/tickets/Words.h"
#include "tests/support/TestProgram.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::app;

class ReadingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersTheDecidingWordsByTheirWeight()
    {
        const auto reading = readTriage({R"({"type":{"value":"incident","confidence":0.9},"priority":null,
            "category":null,"skills":[{"id":"1","name":"Networking","confidence":0.8}],"summary":"s","notes":"",
            "confidence":0.85,"evidence":[
            {"field":"type","value":"incident","word":"since","weight":0.5},
            {"field":"type","value":"incident","word":"broken","weight":2.0},
            {"field":"type","value":"question","word":"how","weight":9.0},
            {"field":"skill","value":"Networking","word":"VPN","weight":1.0}]})"});
        QVERIFY(reading);
        QCOMPARE(reading->values.size(), size_t(2));
        QCOMPARE(reading->values[0].words, (QStringList{u"broken"_s, u"since"_s}));
        QCOMPARE(reading->values[1].value, u"Networking"_s);
        QCOMPARE(reading->values[1].words, QStringList{u"VPN"_s});
        QCOMPARE(reading->confidence, 0.85);
    }

    void putsTheChosenCandidateFirst()
    {
        const auto candidates = readCandidates({R"([{"name":"A","matched":[],"open":3,"verdict":"away"},
            {"name":"B","matched":["C++"],"open":1,"verdict":"chosen"}])"});
        QCOMPARE(candidates.size(), size_t(2));
        QCOMPARE(candidates[0].name, u"B"_s);
        QVERIFY(candidates[0].chosen && !candidates[1].chosen);
        QCOMPARE(candidates[1].verdict, u"away"_s);
    }

    void readsPeopleAndListsOfAChange()
    {
        const auto changes = readChanges({R"({"assignee":{"before":null,"after":{"id":"1","name":"Mara"}},
            "tags":{"before":["a"],"after":["a","b"]}})"});
        QCOMPARE(changes.size(), size_t(2));
        QCOMPARE(changes[0].after, u"Mara"_s);
        QCOMPARE(changes[0].before, QString());
        QCOMPARE(changes[1].after, u"a, b"_s);
    }

    void timesAndAnswersAreWrittenAsPeopleReadThem()
    {
        const auto wire = [](const QDateTime &time) { return time.toUTC().toString(Qt::ISODateWithMs); };
        const QLocale locale;
        const QDate day = QDate::currentDate();
        QCOMPARE(valueText(u"deadline"_s, wire(QDateTime(day, QTime(23, 59)))), locale.toString(day, u"ddd d MMM"_s));
        QCOMPARE(valueText(u"pendingUntil"_s, wire(QDateTime(day, QTime(8, 0)))),
                 locale.toString(day, u"ddd d MMM"_s) + u", 08:00"_s);
        QCOMPARE(valueText(u"deadline"_s, wire(QDateTime(QDate(2031, 3, 4), QTime(23, 59)))),
                 locale.toString(QDate(2031, 3, 4), u"d MMM yyyy"_s));
        QCOMPARE(valueText(u"deadline"_s, {}), u"none"_s);
        QCOMPARE(valueText(u"isPublic"_s, u"true"_s), u"yes"_s);
        QCOMPARE(valueText(u"subject"_s, u"true"_s), u"true"_s);
    }

    void nonsenseIsNothing()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("[1"), QByteArray("7"), QByteArray("null")}) {
            QVERIFY(!readTriage({text}));
            QVERIFY(readCandidates({text}).empty());
            QVERIFY(readChanges({text}).empty());
        }
    }
};

TD_TEST(ReadingsTest)
#include "ReadingsTest.moc"
