// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/MessageService.h"
#include "server/tickets/SimilarService.h"
#include "server/tickets/TicketActService.h"
#include "server/tickets/TicketService.h"
#include "server/webclients/ManagedNames.h"
#include "server/webclients/Paging.h"
#include "server/webclients/TicketForm.h"

namespace td {

/// What web clients do with tickets, said to the services that our own contract is served by: the words and shapes are
/// translated here, the rules are theirs. Thread: any.
class WebTickets final
{
public:
    WebTickets(Database &database, UserService &users, TicketService &tickets, TicketActService &acts,
               MessageService &messages, SimilarService &similar);

    const ManagedNames &names() const { return m_names; }

    QFuture<Result<WebAnswer>> file(const WebCall &call, const WebReader &reader, const WebShape &shape);
    Result<WebAnswer> read(const WebCall &call, const WebReader &reader, const QString &id, const WebShape &shape);
    /// The newest ones of a filter; `?page&pageSize` for the others.
    Result<WebAnswer> list(const WebCall &call, const WebReader &reader, const TicketFilter &filter,
                           const WebShape &shape);
    Result<WebAnswer> similar(const WebCall &call, const WebReader &reader, const WebShape &shape);

    /// A whole or partial ticket. What is not allowed stops it before anything is changed.
    QFuture<Result<WebAnswer>> edit(const WebCall &call, const WebReader &reader, const QString &id,
                                    const WebShape &shape);
    /// To the status of the body; without one to `done`.
    QFuture<Result<WebAnswer>> move(const WebCall &call, const WebReader &reader, const QString &id, Status done,
                                    const WebShape &shape);
    /// The same, but without one it is turned over: done to open, anything else to done.
    QFuture<Result<WebAnswer>> toggle(const WebCall &call, const WebReader &reader, const QString &id,
                                      const WebShape &shape);
    QFuture<Result<WebAnswer>> remove(const WebCall &call, const WebReader &reader, const QString &id,
                                      const WebShape &shape);
    QFuture<Result<WebAnswer>> restore(const WebCall &call, const WebReader &reader, const QString &id,
                                       const WebShape &shape);
    QFuture<Result<WebAnswer>> reply(const WebCall &call, const WebReader &reader, const QString &id,
                                     const WebShape &shape);
    QFuture<Result<WebAnswer>> assign(const WebCall &call, const WebReader &reader, const QString &id,
                                      const WebShape &shape);

    /// What an act leaves, as this reader sees it.
    QFuture<Result<WebAnswer>> shown(const QFuture<Result<Ticket>> &act, const WebReader &reader,
                                     const WebShape &shape);

private:
    QFuture<Result<Ticket>> apply(const Actor &actor, const Ticket &before, const TicketWishes &wishes,
                                  const QString &assigneeId);
    QFuture<Result<Ticket>> change(const Actor &actor, const QString &id, const nlohmann::json &fields);

    Database &m_database;
    ManagedNames m_names;
    TicketService &m_tickets;
    TicketActService &m_acts;
    MessageService &m_messages;
    SimilarService &m_similar;
};

} // namespace td
