// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/BarList.h"

#include "app/reports/Figures.h"
#include "app/widgets/Theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
constexpr int barHeight = 4;
}

BarList::BarList(std::vector<Bar> bars, QWidget *parent) : QWidget(parent), m_bars(std::move(bars))
{
    QStringList words;
    for (const Bar &bar : m_bars) {
        words += bar.name + u' ' + figures::countText(bar.count);
    }
    setAccessibleName(words.join(u", "_s));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int BarList::rowHeight() const { return fontMetrics().height() + barHeight + tokens::space::m; }

QSize BarList::sizeHint() const { return {tokens::size::sidebar, rowHeight() * std::max(1, int(m_bars.size()))}; }

void BarList::paintEvent(QPaintEvent *)
{
    using C = tokens::Colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    qint64 most = 1;
    for (const Bar &bar : m_bars) {
        most = std::max(most, bar.count);
    }
    const int line = fontMetrics().height();
    for (size_t i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const QRect row(0, int(i) * rowHeight(), width(), line);
        const QString count = figures::countText(bar.count);
        painter.setPen(theme::colour(&C::muted));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, count);
        painter.setPen(theme::colour(&C::text));
        const int room = row.width() - fontMetrics().horizontalAdvance(count) - tokens::space::s;
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(bar.name, Qt::ElideRight, room));
        const QRectF track(0, row.bottom() + tokens::space::xs, width(), barHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(&C::chip));
        painter.drawRoundedRect(track, 2, 2);
        painter.setBrush(theme::colour(bar.colour));
        painter.drawRoundedRect(
            QRectF(track.topLeft(), QSizeF(track.width() * double(bar.count) / double(most), barHeight)), 2, 2);
    }
}

} // namespace td::app
