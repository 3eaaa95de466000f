// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/text/Excerpt.h"
#include "tests/support/TestProgram.h"

#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::text;

class ExcerptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheBeginning_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("cut");
        QTest::newRow("nothing") << QString() << QString() << false;
        QTest::newRow("fits") << u"0123456789"_s << u"0123456789"_s << false;
        QTest::newRow("fits without its white space") << u"0123456789  \n"_s << u"0123456789"_s << false;
        QTest::newRow("at a line end") << u"01234 6\n8 a"_s << u"01234 6"_s << true;
        QTest::newRow("at a space") << u"01234 67890"_s << u"01234"_s << true;
        QTest::newRow("one long word") << u"01234567890"_s << u"0123456789"_s << true;
        QTest::newRow("a space too early") << u"01 34567890"_s << u"01 3456789"_s << true;
        QTest::newRow("not inside a character") << u"012345678🔥x"_s << u"012345678"_s << true;
    }

    void takesTheBeginning()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QFETCH(bool, cut);
        const Excerpt result = excerpt(text, 10);
        QCOMPARE(result.text, shown);
        QCOMPARE(result.cut, cut);
    }
};

TD_TEST(ExcerptTest)
#include "ExcerptTest.moc"
