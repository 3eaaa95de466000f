// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/RelatedPanel.h"

#include "app/tickets/LinkDialog.h"
#include "app/tickets/ReasonsPanel.h"
#include "app/tickets/Words.h"
#include "app/widgets/Looks.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

RelatedPanel::RelatedPanel(DeskService &service, QWidget *parent)
    : QWidget(parent),
      m_service(service),
      m_links(new ReasonsPanel(tr("Linked"))),
      m_similar(new ReasonsPanel(tr("Solved before")))
{
    auto *column = bare(new QVBoxLayout(this), tokens::space::xl);
    column->addWidget(m_links);
    column->addWidget(m_similar);
}

void RelatedPanel::setTicket(const Ticket &ticket)
{
    const bool other = ticket.id != m_ticket.id || (ticket.number > 0) != (m_ticket.number > 0);
    m_ticket = ticket;
    setVisible(ticket.number > 0);
    if (other && ticket.number > 0) {
        m_links->forget();
        m_similar->forget();
        refresh();
    }
}

void RelatedPanel::refresh()
{
    if (m_ticket.number > 0) {
        ask(m_service.links(m_ticket.id), m_links, &RelatedPanel::fillLinks);
        ask(m_service.similar(m_ticket.id), m_similar, &RelatedPanel::fillSimilar);
    }
}

template <class T, class Fill>
void RelatedPanel::ask(Answer<T> answer, ReasonsPanel *panel, Fill fill)
{
    panel->showBusy();
    whenAnswered(this, answer, [this, panel, fill, id = m_ticket.id](const Result<T> &result) {
        if (m_ticket.id != id) {
            return;
        }
        if (result) {
            (this->*fill)(*result);
        } else if (m_service.connection() == LinkState::Offline) {
            panel->showText(tr("Not known while offline."));
        } else {
            panel->showError(result.error());
        }
    });
}

QPushButton *RelatedPanel::makeLine(qint64 number, const QString &subject, Status status)
{
    const Sign sign = signOf(status);
    QPushButton *line = makeButton(numberText(number) + u"  "_s + subject, "flat", sign.icon);
    line->setToolTip(tr("%1, %2").arg(subject, sign.text));
    line->setAccessibleName(tr("Ticket %1, %2, %3").arg(numberText(number), subject, sign.text));
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return line;
}

void RelatedPanel::addLine(QLayout *column, const QString &ticketId, QPushButton *line)
{
    connect(line, &QPushButton::clicked, this, [this, ticketId] { Q_EMIT ticketChosen(ticketId); });
    column->addWidget(line);
}

void RelatedPanel::fillLinks(const Page<TicketLink> &links)
{
    QVBoxLayout *column = m_links->fill();
    const bool works = can(m_ticket, Act::ChangeFields);
    for (const TicketLink &link : links.items) {
        auto *head = bare(new QHBoxLayout, tokens::space::s);
        head->addWidget(makeMuted(linkText(link.kind), tokens::type::small), 1);
        if (works) {
            QPushButton *away = makeIconButton(u"x"_s, tr("Remove the link with %1").arg(numberText(link.number)));
            connect(away, &QPushButton::clicked, this, [this, id = link.id] { Q_EMIT unlinkWanted(id); });
            head->addWidget(away);
        }
        column->addLayout(head);
        addLine(column, link.ticketId, makeLine(link.number, link.subject, link.status));
    }
    if (works) {
        QPushButton *add = makeButton(tr("Link with another…"), "", u"link"_s);
        connect(add, &QPushButton::clicked, this, &RelatedPanel::linkWanted);
        column->addWidget(add, 0, Qt::AlignLeft);
    }
    m_links->setVisible(works || !links.items.empty());
}

void RelatedPanel::fillSimilar(const Page<SimilarTicket> &similar)
{
    QVBoxLayout *column = m_similar->fill();
    for (const SimilarTicket &one : similar.items) {
        addLine(column, one.ticket.id, makeLine(one.ticket.number, one.ticket.subject, one.ticket.status));
    }
    if (similar.items.empty()) {
        column->addWidget(makeParagraph(tr("Nothing like it that you may see."), Tone::Muted));
    }
}

} // namespace td::app
