// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Avatar.h"

#include "app/widgets/Theme.h"

#include <QPainter>

namespace td::app {

QString initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return {};
    }
    const QString last = words.size() > 1 ? words.last().left(1) : QString();
    return (words.first().left(1) + last).toUpper();
}

void drawAvatar(QPainter *painter, const QRect &rect, const QString &name)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::colour(&tokens::Colours::chip));
    painter->drawEllipse(rect);
    painter->setPen(theme::colour(&tokens::Colours::muted));
    QFont font = theme::font(tokens::type::body, QFont::DemiBold);
    font.setPixelSize(qMax(7, rect.height() * 2 / 5));
    painter->setFont(font);
    painter->drawText(rect, Qt::AlignCenter, initials(name));
    painter->restore();
}

Avatar::Avatar(int size, QWidget *parent) : QWidget(parent) { setFixedSize(size, size); }

void Avatar::setName(const QString &name)
{
    m_name = name;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawAvatar(&painter, rect(), m_name);
}

} // namespace td::app
