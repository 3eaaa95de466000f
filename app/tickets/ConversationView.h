// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"

#include <QScrollArea>

class QVBoxLayout;

namespace td::app {

class MessageCard;

/// The requester's text and all messages, oldest first. A message that is already shown is left as it is, with its
/// selection; who reads the end is taken along to new messages, who reads above is left there. Thread: GUI.
class ConversationView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);

    void setTicket(const Ticket &ticket, const std::vector<StoredMessage> &messages);

private:
    QString m_ticketId;
    bool m_atEnd = false;
    QVBoxLayout *m_layout;
    std::vector<MessageCard *> m_cards;
};

} // namespace td::app
