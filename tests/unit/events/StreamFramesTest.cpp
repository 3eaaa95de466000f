// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamFrames.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

/// How events look on a live stream.
class StreamFramesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesEachVariantOnce();
    void movesTheCursorWithTheLastOfTwo();
    void keepsALineBreakOutOfTheFrame();
    void leavesOutWhatIsForStaff();

private:
    static StoredEvent event(const QByteArray &changes = "{}")
    {
        return {{7, 42}, {.kind = u"ticket.changed"_s, .subjectId = u"s"_s, .ticketId = u"t"_s, .changes = changes}};
    }
};

void StreamFramesTest::encodesEachVariantOnce()
{
    const StoredEvent changed = event();
    QStringList asked;
    StreamFrames frames(changed, [&](const QString &scope) {
        asked += scope;
        return u"cursor-"_s + scope;
    });
    QCOMPARE(frames.of(Telling::Nothing, u"staff"_s), ""_ba);
    const QByteArray first = frames.of(Telling::Whole, u"staff"_s);
    QVERIFY(first.startsWith("id: cursor-staff\nevent: change\ndata: {\"id\":42,"));
    QVERIFY(first.endsWith("}\n\n"));
    QCOMPARE(frames.of(Telling::Whole, u"staff"_s).constData(), first.constData()); // the same bytes
    QVERIFY(frames.of(Telling::Whole, u"user"_s).startsWith("id: cursor-user\n"));
    QCOMPARE(asked, QStringList({u"staff"_s, u"user"_s}));
}

void StreamFramesTest::movesTheCursorWithTheLastOfTwo()
{
    const StoredEvent changed = event();
    StreamFrames frames(changed, [](const QString &) { return u"c"_s; });
    const QByteArray less = frames.of(Telling::Less, u"user"_s);
    QCOMPARE(less.count("event: change\n"), 2);
    QCOMPARE(less.count("id: c\n"), 1);
    QVERIFY(less.indexOf("ticket.lost") < less.indexOf("id: c\n"));
    QVERIFY(less.indexOf("id: c\n") < less.indexOf("ticket.gained"));
}

void StreamFramesTest::keepsALineBreakOutOfTheFrame()
{
    const StoredEvent changed = event("{\"tags\":{\"before\":[],\n\"after\":[\"a\"]}}");
    StreamFrames frames(changed, [](const QString &) { return u"c"_s; });
    QCOMPARE(frames.of(Telling::Whole, u"staff"_s).count('\n'), 4);
}

void StreamFramesTest::leavesOutWhatIsForStaff()
{
    const StoredEvent changed = event(R"({"notes":{"before":"","after":"n"},"subject":{"before":"a","after":"b"}})");
    const auto told = [&](Telling telling) { return td::told(changed, telling).front().changes.text; };
    QCOMPARE(told(Telling::Whole), changed.row.changes);
    QCOMPARE(told(Telling::Public), R"({"subject":{"after":"b","before":"a"}})"_ba);
    QCOMPARE(told(Telling::Gained), "{}"_ba);
    QCOMPARE(told(Telling::Lost), "{}"_ba);
    QVERIFY(td::told(changed, Telling::Nothing).empty());
}

TD_TEST(StreamFramesTest)
#include "StreamFramesTest.moc"
