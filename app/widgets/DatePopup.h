// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QFrame>

class QCalendarWidget;

namespace td::app {

/// A month to pick one day of, under the widget that asks for it; closes and deletes itself. Thread: GUI.
class DatePopup final : public QFrame
{
    Q_OBJECT

public:
    /// `from`: the first day that may be picked.
    DatePopup(const QString &name, const QDate &from, QWidget *parent);

    void openUnder(const QWidget &widget);

Q_SIGNALS:
    void picked(const QDate &date);

private:
    void pick(const QDate &date);

    QCalendarWidget *m_month;
};

} // namespace td::app
