// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketQuery.h"
#include "shared/users/UserApi.h"

#include <QObject>

namespace td::app {

/// A message as this computer knows it.
struct StoredMessage
{
    Message message;
    bool waiting = false; ///< written here, not yet taken by the server
};

/// A ticket as this computer knows it: the server's, with the acts that still wait laid over it.
struct StoredTicket
{
    Ticket ticket;
    bool waiting = false; ///< at least one act of mine has not reached the server
};

/// The tickets, people and skills that this computer has. Reading costs under a frame and needs no network.
/// Thread: GUI.
class TicketStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual int count(const TicketQuery &query) const = 0;
    /// At most `limit` tickets from row `offset` on, in the query's order.
    virtual std::vector<StoredTicket> tickets(const TicketQuery &query, int offset, int limit) const = 0;
    /// The row of a ticket in the query's order; -1 when it is not in it.
    virtual int rowOf(const TicketQuery &query, const QString &ticketId) const = 0;
    virtual std::optional<StoredTicket> ticket(const QString &ticketId) const = 0;
    /// Oldest first. The ticket's own text is not among them.
    virtual std::vector<StoredMessage> messages(const QString &ticketId) const = 0;

    virtual User me() const = 0;
    /// Active accounts that work on tickets, by name; empty for who may not know them.
    virtual std::vector<User> staff() const = 0;
    virtual QStringList skills() const = 0;
    virtual QStringList categories() const = 0;

Q_SIGNALS:
    /// These tickets are new, changed or gone, or their messages are; an empty list: look at everything anew.
    void ticketsChanged(const QStringList &ticketIds);
    /// The accounts, skills or categories changed.
    void peopleChanged();
};

} // namespace td::app
