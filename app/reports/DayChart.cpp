// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/DayChart.h"

#include "app/reports/Figures.h"
#include "app/widgets/Theme.h"

#include <QDate>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int chartHeight = 150;

QString dayText(const QString &iso) { return QLocale().toString(QDate::fromString(iso, Qt::ISODate), u"d MMM"_s); }

/// The next of 1, 2, 5, 10, 20, 50 … that is not below `value`.
qint64 roundUp(qint64 value)
{
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 step : {1, 2, 5}) {
            if (step * power >= value) {
                return step * power;
            }
        }
    }
}

} // namespace

DayChart::DayChart(const QString &name, std::vector<Series> series, QWidget *parent)
    : QWidget(parent),
      m_series(std::move(series))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DayChart::setDays(std::vector<Day> days)
{
    m_days = std::move(days);
    QStringList words;
    for (const Day &day : m_days) {
        words += wordsOf(day);
    }
    setAccessibleDescription(words.join(u"; "_s));
    update();
}

QSize DayChart::sizeHint() const { return {tokens::size::form, chartHeight}; }

QString DayChart::wordsOf(const Day &day) const
{
    QStringList parts;
    for (size_t i = 0; i < day.values.size(); ++i) {
        parts += m_series[i].name + u' ' + figures::countText(day.values[i]);
    }
    return dayText(day.day) + u": "_s + parts.join(u", "_s);
}

DayChart::Layout DayChart::measure() const
{
    Layout layout;
    qint64 most = 1;
    for (const Day &day : m_days) {
        for (const qint64 value : day.values) {
            most = std::max(most, value);
        }
    }
    layout.most = roundUp(most);
    const int line = fontMetrics().height();
    const int left = fontMetrics().horizontalAdvance(figures::countText(layout.most)) + tokens::space::s;
    layout.plot = QRectF(rect()).adjusted(left, line + tokens::space::s, 0, -line - tokens::space::xs);
    layout.dayWidth = m_days.empty() ? 0 : layout.plot.width() / double(m_days.size());
    return layout;
}

void DayChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme::font(tokens::type::small));
    const Layout layout = measure();
    paintFrame(painter, layout);
    paintColumns(painter, layout);
}

/// The names of the series, the scale, and every few days a date.
void DayChart::paintFrame(QPainter &painter, const Layout &layout) const
{
    using C = tokens::Colours;
    const QFontMetrics metrics = painter.fontMetrics();
    double x = layout.plot.left();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Series &series : m_series) {
        const double dot = tokens::space::s;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(series.colour));
        painter.drawRoundedRect(QRectF(x, (metrics.height() - dot) / 2, dot, dot), 2, 2);
        painter.setPen(theme::colour(&C::muted));
        painter.drawText(QPointF(x + dot + tokens::space::xs, metrics.ascent()), series.name);
        x += dot + tokens::space::xs + metrics.horizontalAdvance(series.name) + tokens::space::l;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto &[share, value] : {std::pair{0.0, qint64(0)}, std::pair{1.0, layout.most}}) {
        const double y = std::round(layout.plot.bottom() - share * layout.plot.height());
        painter.setPen(theme::colour(&C::line));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme::colour(&C::muted));
        painter.drawText(QRectF(0, y - metrics.height() / 2.0, layout.plot.left() - tokens::space::s, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, figures::countText(value));
    }
    const int dateWidth = metrics.horizontalAdvance(u"00 WWW"_s) + tokens::space::l;
    const int each = std::max(1, int(std::ceil(dateWidth / std::max(1.0, layout.dayWidth))));
    for (int i = int(m_days.size()) - 1; i >= 0; i -= each) { // today always has its date
        const double right = layout.plot.left() + (i + 1) * layout.dayWidth;
        painter.drawText(
            QRectF(right - dateWidth, layout.plot.bottom() + tokens::space::xs, dateWidth, metrics.height()),
            Qt::AlignRight, dayText(m_days[size_t(i)].day));
    }
}

void DayChart::paintColumns(QPainter &painter, const Layout &layout) const
{
    const double gap = layout.dayWidth > 8 ? 2 : 0.5;
    const double width = std::min(18.0, (layout.dayWidth - gap) / std::max<size_t>(1, m_series.size()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (size_t i = 0; i < m_days.size(); ++i) {
        const double middle = layout.plot.left() + (double(i) + 0.5) * layout.dayWidth;
        double x = middle - width * double(m_series.size()) / 2;
        for (size_t s = 0; s < m_days[i].values.size(); ++s, x += width) {
            const double tall = layout.plot.height() * double(m_days[i].values[s]) / double(layout.most);
            painter.setBrush(theme::colour(m_series[s].colour));
            painter.drawRect(QRectF(x, layout.plot.bottom() - tall, std::max(1.0, width - gap / 2), tall));
        }
    }
}

bool DayChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Layout layout = measure();
        const int day = layout.dayWidth > 0 ? int((help->pos().x() - layout.plot.left()) / layout.dayWidth) : -1;
        if (day >= 0 && day < int(m_days.size()) && help->pos().x() >= layout.plot.left()) {
            QToolTip::showText(help->globalPos(), wordsOf(m_days[size_t(day)]), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace td::app
