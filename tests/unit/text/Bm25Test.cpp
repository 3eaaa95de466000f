// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/Bm25.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class Bm25Test final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheNumbersOfTheFormula();
    void aRareWordTellsMoreThanACommonOne();
    void twoWordsTellMoreThanOne();
    void ofTwoTextsTheShorterOneSaysMoreOfIt();
    void aWordCountsOnceInAText();
    void nothingFoundIsNothing();
    void aTextOfMeanLengthWithEveryWordIsWhole();

private:
    static std::vector<double> ranked(const QStringList &words, const QStringList &texts)
    {
        text::Bm25 bm25(words);
        for (const QString &text : texts) {
            bm25.add(text);
        }
        return bm25.scores();
    }
};

void Bm25Test::givesTheNumbersOfTheFormula()
{
    const auto scores = ranked({u"a"_s, u"b"_s}, {u"a b"_s, u"a c d e"_s, u"x y z"_s});
    // a is in 2 of 3 texts, b in 1; the texts have 2, 4 and 3 tokens, 3 in the mean.
    const double a = std::log(1 + 1.5 / 2.5), b = std::log(1 + 2.5 / 1.5);
    const auto once = [](double length) { return 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / 3)); };
    QCOMPARE(scores.size(), 3u);
    QVERIFY(std::abs(scores[0] - (a + b) * once(2)) < 1e-12);
    QVERIFY(std::abs(scores[1] - a * once(4)) < 1e-12);
    QCOMPARE(scores[2], 0.0);
}

void Bm25Test::aRareWordTellsMoreThanACommonOne()
{
    const auto scores = ranked({u"rare"_s, u"common"_s}, {u"rare x"_s, u"common x"_s, u"common y"_s});
    QVERIFY(scores[0] > scores[1]);
    QCOMPARE(scores[1], scores[2]);
}

void Bm25Test::twoWordsTellMoreThanOne()
{
    const auto scores = ranked({u"vpn"_s, u"office"_s}, {u"vpn x"_s, u"vpn office"_s, u"office x"_s});
    QVERIFY(scores[1] > scores[0] && scores[1] > scores[2]);
}

void Bm25Test::ofTwoTextsTheShorterOneSaysMoreOfIt()
{
    const auto scores = ranked({u"vpn"_s}, {u"vpn and a lot of other things"_s, u"vpn broken"_s});
    QVERIFY(scores[1] > scores[0]);
}

void Bm25Test::aWordCountsOnceInAText()
{
    const auto scores = ranked({u"vpn"_s}, {u"vpn vpn vpn  broken vpn"_s, u"vpn broken"_s});
    QCOMPARE(scores[0], scores[1]);
}

void Bm25Test::nothingFoundIsNothing()
{
    QVERIFY(ranked({u"vpn"_s}, {}).empty());
    QCOMPARE(ranked({}, {u"vpn"_s}), std::vector<double>{0.0});
    QCOMPARE(ranked({u"vpn"_s}, {QString()}), std::vector<double>{0.0});
}

void Bm25Test::aTextOfMeanLengthWithEveryWordIsWhole()
{
    text::Bm25 bm25({u"vpn"_s, u"office"_s});
    for (const QString &text : {u"vpn office"_s, u"vpn home"_s, u"x y"_s}) {
        bm25.add(text);
    }
    QVERIFY(std::abs(bm25.scores()[0] - bm25.whole()) < 1e-12);
    QVERIFY(bm25.scores()[1] < bm25.whole());
}

TD_TEST(Bm25Test)
#include "Bm25Test.moc"
