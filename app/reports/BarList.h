// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"

#include <QWidget>

namespace td::app {

/// Names with their counts, each with a bar of its share of the largest. Thread: GUI.
class BarList final : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;
        qint64 count = 0;
        tokens::Role colour = &tokens::Colours::accent;
    };

    explicit BarList(std::vector<Bar> bars, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;

    const std::vector<Bar> m_bars;
};

} // namespace td::app
