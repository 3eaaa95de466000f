// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <initializer_list>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QTableView;

namespace td::app {

class StateStack;

/// The common face of a page of records: title and tools above, a table, and the chosen record beside it. Thread: GUI.
class RecordsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RecordsPage(const QString &title, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }
    StateStack *state() const { return m_state; }

protected:
    QHBoxLayout *tools() const { return m_tools; }
    void setCount(int count);
    /// After the model is set: what a table of this app looks like; these columns share the width that is left.
    void dressTable(std::initializer_list<int> stretchedColumns);
    void setDetail(QWidget *detail); ///< beside the table while a record is chosen
    void showDetail(bool shown);
    /// `act` is called whenever the last rows come into sight: to fetch those that follow.
    void followEnd(std::function<void()> act);

private:
    QLabel *m_count;
    QHBoxLayout *m_tools;
    QTableView *m_table;
    QScrollArea *m_detail;
    StateStack *m_state;
};

} // namespace td::app
