// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketActs.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace td::app {

class Actions;
class IconLabel;

/// Says below the sidebar whether the server can be reached, what waits to be sent, and what needs a decision.
/// Thread: GUI.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    StatusLine(TicketActs &acts, DeskService &service, Actions &actions, QWidget *parent = nullptr);

private:
    void showConnection();
    void showDecisions();

    TicketActs &m_acts;
    DeskService &m_service;
    Actions &m_actions;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_conflicts;
    QPushButton *m_refused;
};

} // namespace td::app
