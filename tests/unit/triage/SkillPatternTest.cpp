// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/SkillPattern.h"
#include "server/triage/PatternCache.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

class SkillPatternTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void findsWholeWordsInAnyCase_data();
    Q_SLOT void findsWholeWordsInAnyCase();
    Q_SLOT void refusesWhatItCannotVouchFor_data();
    Q_SLOT void refusesWhatItCannotVouchFor();
    Q_SLOT void givesUpOnTooManyStepsAndSaysSoOnce();
    Q_SLOT void endsSoonWhateverThePattern_data();
    Q_SLOT void endsSoonWhateverThePattern();
    Q_SLOT void looksOnlyAtTheBeginningOfALongText();
    Q_SLOT void takesABrokenTextForNoMatch();
    Q_SLOT void keepsOnlyUsablePatterns();
};

namespace {

QString found(const QString &pattern, const QString &text)
{
    const auto parsed = SkillPattern::parse(pattern);
    const auto match = parsed ? parsed->find(text) : std::nullopt;
    return match ? text.mid(match->start, match->length) : QString();
}

} // namespace

void SkillPatternTest::findsWholeWordsInAnyCase_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("match");
    QTest::newRow("error code") << u"ora-\\d{5}"_s << u"It says ORA-00942 again"_s << u"ORA-00942"_s;
    QTest::newRow("inside of a word") << u"go"_s << u"MongoDB, ergo"_s << u""_s;
    QTest::newRow("accented letters are letters") << u"caf"_s << u"Café"_s << u""_s;
    QTest::newRow("upper and lower case beyond ASCII") << u"störung"_s << u"STÖRUNG!"_s << u"STÖRUNG"_s;
    QTest::newRow("letter with an accent of its own") << u"cafe"_s << u"Cafe\u0301"_s << u""_s;
    QTest::newRow("each alternative is anchored") << u"cat|dog"_s << u"category, dogma, a DOG"_s << u"DOG"_s;
    QTest::newRow("ends in a sign") << u"c\\+\\+"_s << u"We use C++ here"_s << u"C++"_s;
    QTest::newRow("class with a bracket") << u"tray[])(]\\d"_s << u"tray)4"_s << u"tray)4"_s;
    QTest::newRow("look-around") << u"(?<!not )printer(?! cable)"_s << u"not printer, printer cable, printer"_s
                                 << u"printer"_s;
}

void SkillPatternTest::findsWholeWordsInAnyCase()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QVERIFY(SkillPattern::parse(pattern).has_value());
    QTEST(found(pattern, text), "match");
}

void SkillPatternTest::refusesWhatItCannotVouchFor_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("only spaces") << u"  "_s;
    QTest::newRow("too long") << QString(SkillPattern::maxLength + 1, u'a');
    QTest::newRow("no regular expression") << u"(a"_s;
    QTest::newRow("closes the group around it") << u"a)|(?:b"_s;
    QTest::newRow("matches an empty text") << u"a*"_s;
    QTest::newRow("back reference") << u"(a+)b\\1"_s;
    QTest::newRow("named back reference") << u"(?<n>a)\\k<n>"_s;
    QTest::newRow("recursion") << u"a(?R)?b"_s;
    QTest::newRow("call of a group") << u"(a)(?1)"_s;
    QTest::newRow("call by escape") << u"(a)\\g<1>"_s;
    QTest::newRow("condition") << u"(a)?(?(1)b|c)"_s;
    QTest::newRow("callout") << u"a(?C1)b"_s;
    QTest::newRow("verb") << u"a(*COMMIT)b"_s;
    QTest::newRow("own step limit") << u"(*LIMIT_MATCH=99999999)a"_s;
    QTest::newRow("option") << u"(?x)a#b"_s;
    QTest::newRow("keeps out of the match") << u"a\\Kb"_s;
    QTest::newRow("quoting to the end") << u"\\Qa"_s;
    QTest::newRow("a group after a class") << u"[]a](?R)?"_s;
    QTest::newRow("broken UTF-16") << QString(u"a"_s + QChar(0xd800));
}

void SkillPatternTest::refusesWhatItCannotVouchFor()
{
    QFETCH(QString, pattern);
    const auto parsed = SkillPattern::parse(pattern);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, u"bad_pattern"_s);
    QCOMPARE(parsed.error().field, u"aliases"_s);
}

void SkillPatternTest::givesUpOnTooManyStepsAndSaysSoOnce()
{
    const auto pattern = SkillPattern::parse(u"(?:a+)+\\d"_s);
    QVERIFY(pattern.has_value());
    const QString hostile(5'000, u'a');
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"too many steps"_s));
    QVERIFY(!pattern->find(hostile + u'!'));
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const SkillPattern copy = *pattern;
    QVERIFY(!copy.find(hostile + u'!'));
    QVERIFY(pattern->find(u"aaa1"_s));
}

void SkillPatternTest::endsSoonWhateverThePattern_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("nested quantifiers") << u"(?:\\w+\\s*)+[!?]"_s;
    QTest::newRow("overlapping alternatives") << u"(?:a|a|aa)+[!?]"_s;
    QTest::newRow("just below the limit at each place") << u"(?:\\w{0,60} ?){0,2}.{0,60}[!?]"_s;
    QTest::newRow("any text") << u".*.*.*[!?]"_s;
    QTest::newRow("a long way behind") << u"(?<=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa).*[!?]"_s;
}

void SkillPatternTest::endsSoonWhateverThePattern()
{
    QFETCH(QString, pattern);
    const auto parsed = SkillPattern::parse(pattern);
    QVERIFY(parsed.has_value());
    QElapsedTimer timer;
    timer.start();
    for (const QString &text : {QString(20'000, u'a'), u"a "_s.repeated(10'000), u"aaaaaaaaa "_s.repeated(2'000)}) {
        QVERIFY(!parsed->find(text));
    }
    qInfo("%.1f ms", double(timer.nsecsElapsed()) / 1e6);
    QVERIFY(timer.elapsed() < 10'000);
}

void SkillPatternTest::looksOnlyAtTheBeginningOfALongText()
{
    const auto pattern = SkillPattern::parse(u"needle"_s);
    QVERIFY(pattern.has_value());
    const QString hay = u"hay "_s.repeated(SkillPattern::maxText / 4 - 2);
    QVERIFY(pattern->find(hay + u"needle"_s));
    QVERIFY(!pattern->find(hay + u"hay hay needle"_s));
}

void SkillPatternTest::takesABrokenTextForNoMatch()
{
    const auto pattern = SkillPattern::parse(u"needle"_s);
    QVERIFY(pattern.has_value());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(!pattern->find(QString(QChar(0xd800)) + u" needle"_s));
    QVERIFY(!pattern->find(QString()));
}

void SkillPatternTest::keepsOnlyUsablePatterns()
{
    PatternCache cache;
    for (int round = 0; round < 2; ++round) {
        const QList<SkillPattern> patterns = cache.get({u"(bad"_s, u"good"_s, u"a(?R)?b"_s});
        QCOMPARE(patterns.size(), 1);
        QVERIFY(patterns[0].find(u"All good."_s));
    }
    for (int i = 0; i < 2'500; ++i) {
        QCOMPARE(cache.get({u"word%1"_s.arg(i)}).size(), 1);
    }
    QCOMPARE(cache.get({u"good"_s}).size(), 1);
}

TD_TEST(SkillPatternTest)
#include "SkillPatternTest.moc"
