// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/PasswordJudge.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;

class PasswordJudgeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheWeaknessInWords_data();
    void tellsTheWeaknessInWords();
    void takesWhatIsStrong();
    void theDeskSaysWhatIsGoodEnough();
    void aShortOneIsNeverGood();
    void knowsThePerson();
    void readsNoMoreThanItNeeds();
};

void PasswordJudgeTest::tellsTheWeaknessInWords_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("why");
    QTest::newRow("common") << u"password1"_s << u"common word"_s;
    QTest::newRow("leet") << u"p4ssw0rd"_s << u"common word"_s;
    QTest::newRow("row") << u"abcdefghijk"_s << u"Rows"_s;
    QTest::newRow("keyboard") << u"zxcvfdsaqw"_s << u"side by side"_s;
    QTest::newRow("date") << u"13.10.1987"_s << u"Dates"_s;
}

void PasswordJudgeTest::tellsTheWeaknessInWords()
{
    QFETCH(QString, password);
    QFETCH(QString, why);
    const PasswordStrength strength = PasswordJudge(3).judge(password, {});
    QVERIFY2(strength.score < 3, qPrintable(QString::number(strength.score)));
    QVERIFY(!strength.good);
    QVERIFY2(strength.words.contains(why), qPrintable(strength.words));
}

void PasswordJudgeTest::takesWhatIsStrong()
{
    for (const QString &password : {u"umbrella harvest kettle"_s, u"xK9#mQ2$vL7z"_s, u"żółw je śniegową zupę"_s}) {
        const PasswordStrength strength = PasswordJudge(4).judge(password, {});
        QVERIFY2(strength.good && strength.score == 4, qPrintable(password));
        QVERIFY(PasswordJudge(4).accept(password, {}, u"password"_s));
    }
}

void PasswordJudgeTest::theDeskSaysWhatIsGoodEnough()
{
    const auto refused = PasswordJudge(1).accept(u"password1"_s, {}, u"newPassword"_s);
    QCOMPARE(refused.error().code, u"weak_password"_s);
    QCOMPARE(refused.error().field, u"newPassword"_s);
    QVERIFY(PasswordJudge(0).accept(u"password1"_s, {}, u"newPassword"_s));
}

void PasswordJudgeTest::aShortOneIsNeverGood() { QVERIFY(!PasswordJudge(0).judge(u"xK9#mQ2"_s, {}).good); }

void PasswordJudgeTest::knowsThePerson()
{
    const QString password = u"Brunhildegard1987"_s;
    const auto known = PasswordJudge::wordsAbout(u"Brunhildegard Smith"_s, u"b.smith@example.com"_s, u"bruni"_s);
    const PasswordStrength alone = PasswordJudge(2).judge(password, {});
    const PasswordStrength hers = PasswordJudge(2).judge(password, known);
    QVERIFY(hers.score < alone.score);
    QVERIFY2(hers.words.contains(u"your name"_s), qPrintable(hers.words));
}

void PasswordJudgeTest::readsNoMoreThanItNeeds()
{
    QVERIFY(PasswordJudge(2).judge(u"umbrella harvest kettle "_s.repeated(40), {}).good);
    QVERIFY(!PasswordJudge(2).judge(QString(), {}).good);
}

TD_TEST(PasswordJudgeTest)
#include "PasswordJudgeTest.moc"
