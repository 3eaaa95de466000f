// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/StatusLine.h"

#include "app/shell/Actions.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

StatusLine::StatusLine(TicketActs &acts, DeskService &service, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_acts(acts),
      m_service(service),
      m_actions(actions),
      m_icon(new IconLabel(u"cloud"_s)),
      m_text(makeMuted({}, tokens::type::small)),
      m_conflicts(makeButton({}, "flat", u"git-compare-arrows"_s)),
      m_refused(makeButton({}, "flat", u"circle-alert"_s))
{
    setTone(m_conflicts, Tone::Warning);
    setTone(m_refused, Tone::Danger);
    m_conflicts->setIcon(themedIcon(u"git-compare-arrows"_s, &tokens::Colours::warning));
    m_refused->setIcon(themedIcon(u"circle-alert"_s, &tokens::Colours::danger));
    m_text->setWordWrap(true);
    auto *line = bare(new QHBoxLayout, tokens::space::s);
    line->setContentsMargins(tokens::space::s, 0, 0, 0);
    line->addWidget(m_icon);
    line->addWidget(m_text, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::s, tokens::space::s, tokens::space::s, 0);
    all->setSpacing(tokens::space::xs);
    all->addWidget(m_refused);
    all->addWidget(m_conflicts);
    all->addLayout(line);
    connect(m_conflicts, &QPushButton::clicked, &actions[Do::Conflicts], &QAction::trigger);
    connect(m_refused, &QPushButton::clicked, &actions[Do::Refused], &QAction::trigger);
    connect(&actions[Do::Refresh], &QAction::triggered, &service, &DeskService::retryNow);
    connect(&acts, &TicketActs::waitingChanged, this, &StatusLine::showConnection);
    connect(&service, &DeskService::connectionChanged, this, &StatusLine::showConnection);
    connect(&acts, &TicketActs::conflictsChanged, this, &StatusLine::showDecisions);
    connect(&acts, &TicketActs::refusedChanged, this, &StatusLine::showDecisions);
    showConnection();
    showDecisions();
}

void StatusLine::showConnection()
{
    using C = tokens::Colours;
    const int waiting = m_acts.waiting();
    const QString acts = waiting == 1 ? tr("1 change waits") : tr("%1 changes wait").arg(waiting);
    QString text;
    switch (m_service.connection()) {
    case LinkState::Online:
        m_icon->setIcon(u"cloud"_s, waiting > 0 ? &C::muted : &C::success);
        text = waiting > 0 ? tr("Sending: %1").arg(acts) : tr("Connected");
        break;
    case LinkState::Connecting:
        m_icon->setIcon(u"refresh-cw"_s);
        text = waiting > 0 ? tr("Connecting. %1").arg(acts) : tr("Connecting…");
        break;
    case LinkState::Offline:
        m_icon->setIcon(u"cloud-off"_s, &C::warning);
        text = waiting > 0 ? tr("Offline. %1").arg(acts) : tr("Offline");
        break;
    }
    m_text->setText(text);
    const bool offline = m_service.connection() == LinkState::Offline;
    const QString problem = offline ? tr("%1 What you do is kept here and sent later. F5 tries again at once.")
                                          .arg(m_service.connectionProblem())
                                    : QString();
    setToolTip(problem);
    m_text->setAccessibleName(problem.isEmpty() ? text : text + u". "_s + problem);
}

void StatusLine::showDecisions()
{
    const auto conflicts = int(m_acts.conflicts().size());
    const auto refused = int(m_acts.refused().size());
    m_conflicts->setText(conflicts == 1 ? tr("1 conflict to settle") : tr("%1 conflicts to settle").arg(conflicts));
    m_refused->setText(refused == 1 ? tr("1 change was refused") : tr("%1 changes were refused").arg(refused));
    m_conflicts->setVisible(conflicts > 0);
    m_refused->setVisible(refused > 0);
    m_actions[Do::Conflicts].setEnabled(conflicts > 0);
    m_actions[Do::Refused].setEnabled(refused > 0);
}

} // namespace td::app
