// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

using namespace Qt::Literals::StringLiterals;

namespace td::app::theme {

void apply(QApplication &application, Look look)
{
    const tokens::Colours &chosen = look == Look::Dark ? tokens::dark : tokens::light;
    if (application.style()->name() != "fusion"_L1) {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    }
    QFont base = QApplication::font();
    if (base.pointSizeF() < tokens::type::least) {
        base.setPointSizeF(tokens::type::least);
    }
    QApplication::setFont(base);
    QApplication::setPalette(palette(chosen));
    application.setStyleSheet(styleSheet(chosen));
}

Look look() { return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? Look::Dark : Look::Light; }

const tokens::Colours &colours() { return look() == Look::Dark ? tokens::dark : tokens::light; }

QColor colour(tokens::Role role) { return QColor::fromRgb(colours().*role); }

QFont font(double scale, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(weight);
    return font;
}

QFont monospaced()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() * tokens::type::small);
    return font;
}

QPalette palette(const tokens::Colours &c)
{
    const QColor text = QColor::fromRgb(c.text);
    const QColor muted = QColor::fromRgb(c.muted);
    QPalette palette(QColor::fromRgb(c.window));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::HighlightedText, QPalette::BrightText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, muted);
    }
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Base, QColor::fromRgb(c.surface));
    palette.setColor(QPalette::AlternateBase, QColor::fromRgb(c.window));
    palette.setColor(QPalette::Button, QColor::fromRgb(c.field));
    palette.setColor(QPalette::ToolTipBase, QColor::fromRgb(c.surface));
    palette.setColor(QPalette::Highlight, QColor::fromRgb(c.selected));
    palette.setColor(QPalette::Link, QColor::fromRgb(c.link));
    palette.setColor(QPalette::LinkVisited, QColor::fromRgb(c.link));
    return palette;
}

} // namespace td::app::theme
