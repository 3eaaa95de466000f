// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Theme.h"
#include "tests/support/TestProgram.h"

#include <QApplication>

#include <cmath>

using namespace td::app;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(QRgb colour)
{
    const auto linear = [](int value) {
        const double share = value / 255.0;
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

double contrast(QRgb a, QRgb b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

class TokensTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsReadableOnItsBackground_data()
    {
        QTest::addColumn<QRgb>("text");
        QTest::addColumn<QRgb>("back");
        for (const tokens::TextOn &pair : tokens::textOn) {
            QTest::addRow("light: %s", pair.where) << tokens::light.*pair.text << tokens::light.*pair.back;
            QTest::addRow("dark: %s", pair.where) << tokens::dark.*pair.text << tokens::dark.*pair.back;
        }
    }

    void everyTextIsReadableOnItsBackground()
    {
        QFETCH(const QRgb, text);
        QFETCH(const QRgb, back);
        const double found = contrast(text, back);
        QVERIFY2(found >= 4.5, qPrintable(QString::number(found, 'f', 2)));
    }

    void contrastIsComputedAsTheStandardSays()
    {
        QCOMPARE(contrast(0xff000000, 0xffffffff), 21.0);
        QVERIFY(std::abs(contrast(0xff767676, 0xffffffff) - 4.54) < 0.01);
    }

    void styleSheetNamesOnlyKnownTokens()
    {
        QVERIFY(!theme::styleSheet(tokens::light).contains(u'@'));
        QVERIFY(!theme::styleSheet(tokens::dark).contains(u'@'));
    }

    void applicationTellsWhichLookIsInForce()
    {
        theme::apply(*qApp, theme::Look::Dark);
        QCOMPARE(theme::look(), theme::Look::Dark);
        theme::apply(*qApp, theme::Look::Light);
        QCOMPARE(theme::look(), theme::Look::Light);
    }
};

TD_TEST(TokensTest)
#include "TokensTest.moc"
