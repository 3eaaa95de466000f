// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/Decisions.h"

#include "app/shell/Actions.h"
#include "app/tickets/ConflictDialog.h"
#include "app/tickets/RefusedDialog.h"

namespace td::app {

Decisions::Decisions(TicketActs &acts, Actions &actions, QWidget *window)
    : QObject(window),
      m_acts(acts),
      m_conflicts(new ConflictDialog(window)),
      m_refused(new RefusedDialog(window))
{
    connect(&actions[Do::Conflicts], &QAction::triggered, this, [this] {
        m_conflicts->setConflicts(m_acts.conflicts());
        m_conflicts->open();
    });
    connect(&actions[Do::Refused], &QAction::triggered, this, [this] {
        m_refused->setActs(m_acts.refused());
        m_refused->open();
    });
    connect(&acts, &TicketActs::conflictsChanged, this, [this] {
        if (m_conflicts->isVisible()) {
            m_conflicts->setConflicts(m_acts.conflicts());
        }
    });
    connect(&acts, &TicketActs::refusedChanged, this, [this] {
        if (m_refused->isVisible()) {
            m_refused->setActs(m_acts.refused());
        }
    });
    connect(
        m_conflicts, &ConflictDialog::chosen, this,
        [this](const QString &actId, const QString &field, Choice choice) { m_acts.resolve(actId, field, choice); });
    connect(m_refused, &RefusedDialog::dismissed, this, [this](const QString &actId) { m_acts.dismiss(actId); });
    connect(m_refused, &RefusedDialog::ticketChosen, this, &Decisions::ticketChosen);
}

} // namespace td::app
