// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/StateStack.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace td::app {

class FieldButton;

/// The common face of a page of figures: title, period and tools above, and below it what belongs to the figures, from
/// top to bottom. Thread: GUI.
class FiguresPage : public QWidget
{
    Q_OBJECT

public:
    explicit FiguresPage(const QString &title, QWidget *parent = nullptr);

    StateStack *state() const { return m_state; }
    FieldButton *period() const { return m_period; }

    /// Asks for the figures of the period anew.
    virtual void load() = 0;

protected:
    int days() const { return m_days; }
    /// Empties the page for new figures and gives the column that they go into.
    QVBoxLayout *newContent();
    /// What stands side by side.
    static QWidget *makeRow(const std::vector<QWidget *> &parts);

private:
    QWidget *m_content = nullptr;
    QWidget *m_holder;
    StateStack *m_state;
    FieldButton *m_period;
    int m_days = 30;
};

} // namespace td::app
