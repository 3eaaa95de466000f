// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace td::app {

/// One heading of the details with what the server is asked for: it says so while it waits and when it cannot tell.
/// Thread: GUI.
class ReasonsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ReasonsPanel(const QString &title, QWidget *parent = nullptr);

    void showBusy();
    void forget() { m_filled = false; } ///< what is shown belongs to something else
    void showText(const QString &text);
    void showError(const Error &error);
    /// Empties the panel and gives the column to fill.
    QVBoxLayout *fill();

private:
    QVBoxLayout *m_column;
    bool m_filled = false;
};

void fillTriage(ReasonsPanel &panel, const Page<TriageRecord> &records);
void fillAssignment(ReasonsPanel &panel, const Page<AssignmentRecord> &records);
void fillHistory(ReasonsPanel &panel, const Page<TicketEvent> &events);

} // namespace td::app
