// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"

#include <QWidget>

namespace td::app {

/// Columns over the days of a period: one or two a day, side by side, with their names above and the exact figures of a
/// day under the pointer. Thread: GUI.
class DayChart final : public QWidget
{
    Q_OBJECT

public:
    struct Series
    {
        QString name;
        tokens::Role colour;
    };
    struct Day
    {
        QString day; ///< ISO-8601
        std::vector<qint64> values;
    };

    DayChart(const QString &name, std::vector<Series> series, QWidget *parent = nullptr);

    void setDays(std::vector<Day> days);

    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Layout
    {
        QRectF plot; ///< where the columns stand
        double dayWidth = 0;
        qint64 most = 1; ///< what reaches the top
    };
    Layout measure() const;
    QString wordsOf(const Day &day) const;
    void paintFrame(QPainter &painter, const Layout &layout) const;
    void paintColumns(QPainter &painter, const Layout &layout) const;

    const std::vector<Series> m_series;
    std::vector<Day> m_days;
};

} // namespace td::app
