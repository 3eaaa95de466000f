// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/SkillMatcher.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::text;

class SkillMatcherTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void findsWholeNamesOnly_data();
    Q_SLOT void findsWholeNamesOnly();
    Q_SLOT void knowsANameInAnySpelling();
    Q_SLOT void tellsWhereTheMentionStands();
    Q_SLOT void letsANameWithoutWordsMatchNothing();
};

namespace {

const SkillMatcher &matcher()
{
    static const SkillMatcher made({{u"Go"_s, {u"golang"_s}},
                                    {u"MongoDB"_s, {u"mongo"_s}},
                                    {u"C++"_s, {}},
                                    {u"C#"_s, {}},
                                    {u".NET"_s, {u"dotnet"_s}},
                                    {u"Active Directory"_s, {u"AD"_s}},
                                    {u"C"_s, {}},
                                    {u"Élec"_s, {}}});
    return made;
}

QString found(const QString &text)
{
    QStringList skills;
    for (const SkillMention &mention : matcher().mentions(text)) {
        skills.append(QString::number(mention.skill));
    }
    return skills.join(u' ');
}

} // namespace

void SkillMatcherTest::findsWholeNamesOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("skills");
    const auto row = [](const QString &text, const QString &skills) {
        QTest::newRow(qPrintable(text)) << text << skills;
    };
    row(u"MongoDB is slow"_s, u"1"_s);
    row(u"our Go service"_s, u"0"_s);
    row(u"golang service"_s, u"0"_s);
    row(u"where do I go from here"_s, u""_s);
    row(u"C++ or C# or plain C"_s, u"2 3 6"_s);
    row(u"a .NET program"_s, u"4"_s);
    row(u"the net is down, dotnets"_s, u""_s);
    row(u"active  DIRECTORY sync"_s, u"5"_s);
    row(u"directory active"_s, u""_s);
    row(u"Active"_s, u""_s);
    row(u"AD account"_s, u"5"_s);
    row(u"an ad in the paper"_s, u""_s);
    row(u"ELEC fault"_s, u"7"_s);
    row(u""_s, u""_s);
}

void SkillMatcherTest::findsWholeNamesOnly()
{
    QFETCH(QString, text);
    QFETCH(QString, skills);
    QCOMPARE(found(text), skills);
}

void SkillMatcherTest::knowsANameInAnySpelling()
{
    QCOMPARE(matcher().named(u"go"), std::optional<qsizetype>(0));
    QCOMPARE(matcher().named(u" ACTIVE directory "), std::optional<qsizetype>(5));
    QCOMPARE(matcher().named(u"c++"), std::optional<qsizetype>(2));
    QCOMPARE(matcher().named(u"Active Directory administration"), std::nullopt);
    QCOMPARE(matcher().named(u"mongod"), std::nullopt);
    QCOMPARE(matcher().named(u""), std::nullopt);
}

void SkillMatcherTest::tellsWhereTheMentionStands()
{
    const QString text = u"Our Active-Directory fails"_s;
    const auto mentions = matcher().mentions(text);
    QCOMPARE(mentions.size(), 1);
    QCOMPARE(text.mid(mentions[0].start, mentions[0].length), u"Active-Directory"_s);
}

void SkillMatcherTest::letsANameWithoutWordsMatchNothing()
{
    const SkillMatcher odd({{u"???"_s, {u""_s}}, {u""_s, {}}});
    QVERIFY(odd.mentions(u"??? what").isEmpty());
    QVERIFY(!odd.named(u"???"));
}

TD_TEST(SkillMatcherTest)
#include "SkillMatcherTest.moc"
