// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/Lexicon.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

class LexiconTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void isBuiltIn();
    Q_SLOT void findsTheLongestTermWhereverItStands();
    Q_SLOT void takesPluralAndSingularForOne();
    Q_SLOT void knowsWhichClassANameBelongsTo();
    Q_SLOT void refusesWhatIsNoLexicon_data();
    Q_SLOT void refusesWhatIsNoLexicon();
};

namespace {

const QByteArray small = R"({"version": "test", "types": [], "priorities": [], "topics": [
    {"names": ["network", "wi fi"], "hint": "Ask.", "terms": {"3": ["vpn", "network drive"], "0.5": ["port"]}},
    {"names": ["storage"], "terms": {"2": ["drive", "network drive", "C++"]}}]})"_ba;

QString found(const Lexicon &lexicon, const QString &text)
{
    QStringList hits;
    for (const LexiconHit &hit : lexicon.topics().find(td::text::tokenize(text))) {
        hits.append(u"%1:%2=%3"_s.arg(hit.classIndex).arg(text.mid(hit.start, hit.length)).arg(hit.weight));
    }
    return hits.join(u' ');
}

} // namespace

void LexiconTest::isBuiltIn()
{
    const Lexicon &lexicon = Lexicon::starter();
    QCOMPARE(lexicon.types().classes().size(), 4);
    QCOMPARE(lexicon.priorities().classes().size(), 4);
    QVERIFY(lexicon.topics().classes().size() >= 30);
}

void LexiconTest::findsTheLongestTermWhereverItStands()
{
    const auto lexicon = Lexicon::parse(small);
    QVERIFY(lexicon.has_value());
    QCOMPARE(found(*lexicon, u"My VPN, my Network  Drive and a drive"_s),
             u"0:VPN=3 0:Network  Drive=3 1:Network  Drive=2 1:drive=2"_s);
    QCOMPARE(found(*lexicon, u"c++ ports"_s), u"1:c++=2 0:ports=0.5"_s);
    QCOMPARE(found(*lexicon, u"network"_s), u""_s);
    QCOMPARE(found(*lexicon, u""_s), u""_s);
}

void LexiconTest::takesPluralAndSingularForOne()
{
    const auto lexicon = Lexicon::parse(small);
    QCOMPARE(found(*lexicon, u"network drives"_s), u"0:network drives=3 1:network drives=2"_s);
}

void LexiconTest::knowsWhichClassANameBelongsTo()
{
    const auto lexicon = Lexicon::parse(small);
    using Classes = QList<qsizetype>;
    const LexiconSection &topics = lexicon->topics();
    QCOMPARE(topics.classesOf({u"Networks & Storage"_s, {}}), Classes({0, 1}));
    QCOMPARE(topics.classesOf({u"Internet"_s, {u"Wi-Fi"_s}}), Classes({0}));
    QCOMPARE(topics.classesOf({u"Fi Wi"_s, {u"Networker"_s}}), Classes());
    QCOMPARE(topics.classesOf({u"Shop"_s, {u"network cable"_s}}), Classes());
    QCOMPARE(topics.classesOf({u"Storage"_s, {u"network"_s}}), Classes({0, 1}));
}

void LexiconTest::refusesWhatIsNoLexicon_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("cut") << small.chopped(1);
    QTest::newRow("another thing") << "[1]"_ba;
    QTest::newRow("no names") << QByteArray(small).replace("\"names\"", "\"nam\"");
    QTest::newRow("bad weight") << QByteArray(small).replace("\"3\"", "\"three\"");
}

void LexiconTest::refusesWhatIsNoLexicon()
{
    QFETCH(QByteArray, json);
    const auto lexicon = Lexicon::parse(json);
    QVERIFY(!lexicon);
    QCOMPARE(lexicon.error().code, u"bad_lexicon"_s);
}

TD_TEST(LexiconTest)
#include "LexiconTest.moc"
