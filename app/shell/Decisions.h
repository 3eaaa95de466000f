// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"

class QWidget;

namespace td::app {

class Actions;
class ConflictDialog;
class RefusedDialog;

/// Brings conflicts and refused acts to the person, and the decisions back. Thread: GUI.
class Decisions final : public QObject
{
    Q_OBJECT

public:
    Decisions(TicketActs &acts, Actions &actions, QWidget *window);

    ConflictDialog *conflicts() const { return m_conflicts; }
    RefusedDialog *refused() const { return m_refused; }

Q_SIGNALS:
    void ticketChosen(const QString &ticketId);

private:
    TicketActs &m_acts;
    ConflictDialog *m_conflicts;
    RefusedDialog *m_refused;
};

} // namespace td::app
