// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/ConversationView.h"

#include "app/tickets/MessageCard.h"
#include "app/widgets/Looks.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace td::app {

ConversationView::ConversationView(QWidget *parent) : QScrollArea(parent), m_layout(nullptr)
{
    auto *column = new QWidget;
    setLook(column, "surface");
    setLook(this, "surface");
    column->setMaximumWidth(tokens::size::reading);
    m_layout = new QVBoxLayout(column);
    m_layout->setContentsMargins(tokens::space::m, tokens::space::s, tokens::space::m, tokens::space::l);
    m_layout->setSpacing(tokens::space::s);
    m_layout->addStretch();
    setWidget(column);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Conversation"));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_atEnd = value >= verticalScrollBar()->maximum() - tokens::space::xl; });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (m_atEnd) {
            verticalScrollBar()->setValue(maximum);
        }
    });
}

void ConversationView::setTicket(const Ticket &ticket, const std::vector<StoredMessage> &messages)
{
    const bool other = ticket.id != m_ticketId;
    m_ticketId = ticket.id;

    const size_t wanted = messages.size() + 1;
    while (m_cards.size() < wanted) {
        m_cards.push_back(new MessageCard);
        m_layout->insertWidget(m_layout->count() - 1, m_cards.back());
    }
    while (m_cards.size() > wanted) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    m_cards[0]->setMessage({{.id = ticket.id,
                             .kind = MessageKind::Reply,
                             .author = ticket.requester,
                             .text = ticket.text,
                             .createdAt = ticket.createdAt},
                            false});
    for (size_t i = 0; i < messages.size(); ++i) {
        m_cards[i + 1]->setMessage(messages[i]);
    }
    if (other) {
        m_atEnd = !messages.empty();
        verticalScrollBar()->setValue(m_atEnd ? verticalScrollBar()->maximum() : 0);
    }
}

} // namespace td::app
