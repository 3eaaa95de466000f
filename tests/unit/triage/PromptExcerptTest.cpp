// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/Excerpt.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

class PromptExcerptTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void keepsTheWritersOwnFirstSentences_data();
    Q_SLOT void keepsTheWritersOwnFirstSentences();
    Q_SLOT void cutsALongSentenceBetweenWords();
    Q_SLOT void cutsAtAWholeCharacter();
};

void PromptExcerptTest::keepsTheWritersOwnFirstSentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("excerpt");
    const QString printer = u"The printer on floor two is out of toner since yesterday evening."_s;
    const auto row = [](const char *name, const QString &text, const QString &excerpt) {
        QTest::newRow(name) << text << excerpt;
    };
    row("plain", printer + u" Please bring some."_s, printer);
    row("greeting on its own line", u"Dear support team,\n\n"_s + printer, printer);
    row("greeting in the line", u"Hi Anna, "_s + printer, printer);
    row("greeting with mark", u"Good morning! "_s + printer, printer);
    row("signature", printer.chopped(20) + u"\nKind regards,\nAnna\nHead of Printing"_s, printer.chopped(20).trimmed());
    row("signature mark", u"Toner is empty.\n-- \nAnna"_s, u"Toner is empty."_s);
    row("quoted mail", u"Toner is empty.\nOn Monday Bob wrote:\n> Is it?"_s, u"Toner is empty."_s);
    row("quoted above", u"> Is it?\nYes, toner is empty."_s, u"Yes, toner is empty."_s);
    row("short sentences are joined",
        u"Help! Toner is empty. Floor two. It has been so since Monday, really. And more."_s,
        u"Help! Toner is empty. Floor two. It has been so since Monday, really."_s);
    row("German", u"Sehr geehrte Damen und Herren,\nder Drucker ist leer.\nMit freundlichen Grüßen\nAnna"_s,
        u"der Drucker ist leer."_s);
    row("thanks within a sentence stays", u"Toner is empty.\nThanks to Bob we know that it is the black one.\nThanks"_s,
        u"Toner is empty. Thanks to Bob we know that it is the black one."_s);
    row("hi as part of a sentence stays", u"Hi there is no toner left in the printer on the second floor today."_s,
        u"Hi there is no toner left in the printer on the second floor today."_s);
    row("nothing but greeting", u"Hello,\n"_s, u"The subject"_s);
    row("nothing", u""_s, u"The subject"_s);
    row("controls", u"Toner\u0007 is\u202E empty."_s, u"Toner is empty."_s);
}

void PromptExcerptTest::keepsTheWritersOwnFirstSentences()
{
    QFETCH(QString, text);
    QTEST(excerpt(u"The  subject"_s, text), "excerpt");
}

void PromptExcerptTest::cutsALongSentenceBetweenWords()
{
    const QString cut = excerpt({}, u"word "_s.repeated(200));
    QVERIFY(cut.size() <= 240);
    QVERIFY(cut.endsWith(u"word…"_s));
}

void PromptExcerptTest::cutsAtAWholeCharacter()
{
    for (const QString &prefix : {u""_s, u"a"_s}) {
        const QString cut = excerpt({}, prefix + u"😀"_s.repeated(300));
        QVERIFY(cut.size() <= 240 && cut.isValidUtf16());
    }
}

TD_TEST(PromptExcerptTest)
#include "PromptExcerptTest.moc"
