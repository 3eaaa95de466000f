// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/FlatButton.h"

#include "app/widgets/Looks.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace td::app {

namespace {

using namespace tokens;
constexpr int sidePadding = space::s;
constexpr int gap = space::s;

Role toneOf(const QWidget &widget)
{
    const QString tone = widget.property("tone").toString();
    return tone == QLatin1StringView("danger")    ? &Colours::danger
           : tone == QLatin1StringView("warning") ? &Colours::warning
           : tone == QLatin1StringView("muted")   ? &Colours::muted
                                                  : &Colours::text;
}

} // namespace

FlatButton::FlatButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    setIconSize({tokens::size::icon, tokens::size::icon});
    setLook(this, "flat");
}

QSize FlatButton::sizeHint() const
{
    int width = 2 * sidePadding;
    if (!icon().isNull()) {
        width += iconSize().width() + (text().isEmpty() ? 0 : gap);
    }
    width += fontMetrics().horizontalAdvance(text()) + space::hair;
    return {width, qMax(fontMetrics().height(), iconSize().height()) + 2 * (space::xs + 1)};
}

QSize FlatButton::minimumSizeHint() const
{
    const int least = 2 * sidePadding + iconSize().width();
    return {qMin(sizeHint().width(), least + (text().isEmpty() ? 0 : 3 * gap)), sizeHint().height()};
}

void FlatButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    QRect inner = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    if (!icon().isNull()) {
        const QRect at(inner.left(), (height() - iconSize().height()) / 2, iconSize().width(), iconSize().height());
        icon().paint(&painter, at);
        inner.setLeft(at.right() + 1 + gap);
    }
    painter.setPen(theme::colour(toneOf(*this)));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                     fontMetrics().elidedText(text(), Qt::ElideRight, inner.width(), Qt::TextShowMnemonic));
}

} // namespace td::app
