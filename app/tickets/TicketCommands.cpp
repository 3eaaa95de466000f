// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketCommands.h"

#include "app/tickets/LinkDialog.h"
#include "app/tickets/Words.h"
#include "app/widgets/ConfirmDialog.h"
#include "shared/core/Answered.h"

using namespace Qt::Literals::StringLiterals;

namespace td::app {

TicketCommands::TicketCommands(const TicketStore &store, DeskService &service, QWidget *window)
    : QObject(window),
      m_store(store),
      m_service(service),
      m_confirm(new ConfirmDialog(window)),
      m_link(new LinkDialog(window))
{
    connect(m_link, &LinkDialog::chosen, this, &TicketCommands::addLink);
    connect(m_confirm, &QDialog::accepted, this, [this] {
        whenAnswered(this, m_service.deleteTicket(m_removing), [this, id = m_removing](const Result<Ticket> &deleted) {
            if (deleted) {
                Q_EMIT removed(id);
            } else {
                Q_EMIT failed(tr("The ticket was not deleted. %1").arg(deleted.error().message));
            }
        });
    });
}

void TicketCommands::remove(const Ticket &ticket)
{
    m_removing = ticket.id;
    m_confirm->ask(tr("Delete ticket %1?").arg(numberText(ticket.number)),
                   tr("“%1” disappears for everybody. Only an admin can bring it back.").arg(ticket.subject),
                   tr("Delete"));
}

void TicketCommands::watch(const Ticket &ticket, bool watching)
{
    whenAnswered(this, m_service.watch(ticket.id, watching), [this](const Result<Ticket> &watched) {
        if (!watched) {
            Q_EMIT failed(tr("That could not be changed. %1").arg(watched.error().message));
        }
    });
}

void TicketCommands::link(const Ticket &ticket) { m_link->ask(ticket.id, ticket.number); }

void TicketCommands::addLink(LinkKind kind, qint64 number)
{
    const QString id = m_link->ticketId();
    const auto found = m_store.tickets({.queue = Queue::Everything, .words = u'#' + QString::number(number)}, 0, 1);
    if (found.empty() || found.front().ticket.id == id) {
        m_link->showProblem(found.empty() ? tr("There is no ticket #%1 that you may see.").arg(number)
                                          : tr("A ticket is not linked with itself."));
        return;
    }
    whenAnswered(this, m_service.addLink(id, {kind, found.front().ticket.id}),
                 [this, id](const Result<TicketLink> &link) {
                     if (link) {
                         m_link->accept();
                         Q_EMIT linksChanged(id);
                     } else {
                         m_link->showProblem(link.error().message);
                     }
                 });
}

void TicketCommands::removeLink(const QString &ticketId, const QString &linkId)
{
    whenAnswered(this, m_service.removeLink(ticketId, linkId), [this, ticketId](const Result<Nothing> &removed) {
        if (removed) {
            Q_EMIT linksChanged(ticketId);
        } else {
            Q_EMIT failed(tr("The link is still there. %1").arg(removed.error().message));
        }
    });
}

} // namespace td::app
