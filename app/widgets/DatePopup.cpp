// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/DatePopup.h"

#include "app/widgets/Looks.h"

#include <QCalendarWidget>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
constexpr int shownDays = 6 * 7;
} // namespace

DatePopup::DatePopup(const QString &name, const QDate &from, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_month(new QCalendarWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setLook(this, "popup");
    setAccessibleName(name);
    m_month->setMinimumDate(from);
    m_month->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_month->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) {
        m_month->setWeekdayTextFormat(day, QTextCharFormat()); // red means failure here
    }
    QTextCharFormat past;
    past.setForeground(theme::colour(&tokens::Colours::muted));
    for (int back = 1; back <= shownDays; ++back) {
        m_month->setDateTextFormat(from.addDays(-back), past);
    }
    const std::tuple<const char *, const char *, QString> steps[] = {
        {"qt_calendar_prevmonth", "chevron-left", tr("Month before")},
        {"qt_calendar_nextmonth", "chevron-right", tr("Month after")}};
    for (const auto &[object, icon, text] : steps) {
        if (auto *button = m_month->findChild<QToolButton *>(QString::fromLatin1(object))) {
            button->setIcon(themedIcon(QString::fromLatin1(icon)));
            button->setAccessibleName(text);
            button->setToolTip(text);
        }
    }
    if (auto *days = m_month->findChild<QWidget *>(u"qt_calendar_calendarview"_s)) {
        days->setAccessibleName(name);
    }
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::s, tokens::space::s, tokens::space::s, tokens::space::s);
    all->addWidget(m_month);
    connect(m_month, &QCalendarWidget::clicked, this, &DatePopup::pick);
    connect(m_month, &QCalendarWidget::activated, this, &DatePopup::pick);
}

void DatePopup::openUnder(const QWidget &widget)
{
    adjustSize();
    const QRect room = widget.screen()->availableGeometry();
    const QPoint below = widget.mapToGlobal(QPoint(0, widget.height()));
    move(qBound(room.left(), below.x(), room.right() - width()),
         qBound(room.top(), below.y(), room.bottom() - height()));
    show();
    m_month->setFocus();
}

void DatePopup::pick(const QDate &date)
{
    close();
    Q_EMIT picked(date);
}

} // namespace td::app
