// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/WordsField.h"
#include "tests/support/TestProgram.h"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using td::app::WordsField;

namespace {

struct World
{
    explicit World(WordsField::Known known) : field(u"Skills"_s, u"None"_s, known)
    {
        field.setKnownWords([] { return QStringList{u"Networking"_s, u"Payroll"_s, u"C++"_s}; });
        field.setWords({u"C++"_s});
        field.show();
        field.edit();
        line = field.findChild<QLineEdit *>();
    }

    WordsField field;
    QLineEdit *line = nullptr;
    QSignalSpy changed{&field, &WordsField::changed};

    void type(const QString &text)
    {
        line->clear();
        QTest::keyClicks(line, text);
    }
};

} // namespace

class WordsFieldTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterKeepsTheWordsAsTheyAreWritten()
    {
        World world(WordsField::Known::Suggested);
        world.type(u"networking, , vpn,vpn"_s);
        QTest::keyClick(world.line, Qt::Key_Return);
        QCOMPARE(world.changed.size(), 1);
        QCOMPARE(world.changed[0][0].toStringList(), (QStringList{u"Networking"_s, u"vpn"_s}));
        QVERIFY(!world.field.editing());
    }

    void escapeForgetsTheChange()
    {
        World world(WordsField::Known::Suggested);
        world.type(u"other"_s);
        QTest::keyClick(world.line, Qt::Key_Escape);
        QVERIFY(!world.field.editing());
        QCOMPARE(world.changed.size(), 0);
        QCOMPARE(world.field.words(), QStringList{u"C++"_s});
    }

    void unknownWordsStayInTheLineWhereOnlyKnownOnesMayBe()
    {
        World world(WordsField::Known::Only);
        world.type(u"Payroll, Astrology"_s);
        QTest::keyClick(world.line, Qt::Key_Return);
        QVERIFY(world.field.editing());
        QCOMPARE(world.changed.size(), 0);
        QVERIFY(world.line->toolTip().contains(u"Astrology"_s));
    }

    void whatIsTypedOutlivesAChangeFromElsewhere()
    {
        World world(WordsField::Known::Suggested);
        world.type(u"half a wo"_s);
        world.field.setWords({u"Payroll"_s});
        QVERIFY(world.field.editing());
        QCOMPARE(world.line->text(), u"half a wo"_s);
    }

    void completesTheWordBehindTheLastComma()
    {
        World world(WordsField::Known::Only);
        QCompleter *completer = world.line->completer();
        QCOMPARE(completer->splitPath(u"Payroll, net"_s), QStringList{u"net"_s});
        world.line->setText(u"Payroll, net"_s);
        completer->setCompletionPrefix(u"net"_s);
        QCOMPARE(completer->currentCompletion(), u"Payroll, Networking, "_s);
    }

    void whoMayNotChangeItCannotEdit()
    {
        World world(WordsField::Known::Only);
        QTest::keyClick(world.line, Qt::Key_Escape);
        world.field.setEditable(false);
        world.field.edit();
        QVERIFY(!world.field.editing());
    }
};

TD_TEST(WordsFieldTest)
#include "WordsFieldTest.moc"
