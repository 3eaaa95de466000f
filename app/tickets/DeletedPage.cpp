// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/DeletedPage.h"

#include "app/shell/Actions.h"
#include "app/tickets/Words.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

DeletedPage::DeletedPage(DeskService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("Deleted"), parent),
      m_service(service),
      m_tickets(new ListTable<Ticket>(
          {{tr("Ticket"), [](const Ticket &ticket) { return numberText(ticket.number) + u"  "_s + ticket.subject; }},
           {tr("Requester"), [](const Ticket &ticket) { return ticket.requester.name; }},
           {tr("Deleted"),
            [](const Ticket &ticket) { return ticket.deletedAt ? shortAge(*ticket.deletedAt, now()) : QString(); }}},
          this)),
      m_restore(makeButton(tr("Restore"), "", u"rotate-cw"_s))
{
    table()->setModel(m_tickets);
    dressTable({0});
    tools()->addWidget(m_restore);
    m_restore->setEnabled(false);
    connect(m_restore, &QPushButton::clicked, this, &DeletedPage::restore);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { m_restore->setEnabled(current.isValid()); });
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

void DeletedPage::load()
{
    state()->showBusy(tr("Asking the server for deleted tickets…"));
    const int asked = ++m_asked;
    whenAnswered(this, m_service.deletedTickets(), [this, asked](const Result<Page<Ticket>> &page) {
        if (asked != m_asked) {
            return;
        }
        if (page) {
            show(*page);
        } else {
            state()->showError(tr("The deleted tickets could not be read."), page.error(), [this] { load(); });
        }
    });
}

void DeletedPage::show(const Page<Ticket> &page)
{
    m_tickets->setRows(page.items);
    setCount(int(page.items.size()));
    m_restore->setEnabled(false);
    if (page.items.empty()) {
        state()->showEmpty(
            {u"trash"_s, tr("Nothing is deleted"), tr("Deleted tickets wait here until one restores them.")});
        return;
    }
    state()->showContent();
    table()->setCurrentIndex(m_tickets->index(0, 0));
}

void DeletedPage::restore()
{
    const Ticket *ticket = m_tickets->at(table()->currentIndex());
    if (!ticket) {
        return;
    }
    whenAnswered(this, m_service.restoreTicket(ticket->id), [this](const Result<Ticket> &back) {
        if (back) {
            Q_EMIT restored(back->id);
            load();
        } else {
            Q_EMIT failed(tr("The ticket was not restored. %1").arg(back.error().message));
        }
    });
}

} // namespace td::app
