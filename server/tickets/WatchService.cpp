// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/WatchService.h"

#include "server/tickets/TicketWriter.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// Each is told of every answer: a ticket is no mailing list.
constexpr size_t mostWatchers = 50;

} // namespace

WatchService::WatchService(Database &database, const Clock &clock, TicketAccess access)
    : m_database(database),
      m_clock(clock),
      m_access(access)
{
}

Result<Page<Person>> WatchService::list(Connection &connection, const Actor &actor, const QString &ticketId) const
{
    TRY(m_access.workable(connection, actor, ticketId));
    return Page<Person>{TRY(ticket_repository::watchers(connection, ticketId)), {}};
}

QFuture<Result<Ticket>> WatchService::watch(const Actor &actor, const QString &ticketId)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Ticket> {
        const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::Watch));
        return m_access.present(TRY(set(transaction, actor, before, actor.id, Wanted::Watching)), actor);
    });
}

QFuture<Result<Ticket>> WatchService::unwatch(const Actor &actor, const QString &ticketId)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Ticket> {
        const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::Watch));
        return m_access.present(TRY(set(transaction, actor, before, actor.id, Wanted::NotWatching)), actor);
    });
}

QFuture<Result<Page<Person>>> WatchService::add(const Actor &actor, const QString &ticketId, const QString &accountId)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Page<Person>> {
        const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::ChangeFields));
        const auto account = TRY(user_repository::find(transaction.connection(), accountId));
        if (!account || !account->active) {
            return Error{ErrorKind::BadInput, u"unknown_account"_s, u"There is no active account with this id."_s,
                         u"accountId"_s};
        }
        if (accountId == before.ticket.requester.id) {
            return Error{ErrorKind::Conflict, u"is_requester"_s,
                         u"%1 filed this ticket and is told of it anyway."_s.arg(account->name), u"accountId"_s};
        }
        TRY(set(transaction, actor, before, accountId, Wanted::Watching));
        return Page<Person>{TRY(ticket_repository::watchers(transaction.connection(), ticketId)), {}};
    });
}

QFuture<Result<Page<Person>>> WatchService::remove(const Actor &actor, const QString &ticketId,
                                                   const QString &accountId)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Page<Person>> {
        const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::ChangeFields));
        if (!watches(accountId, before.facts())) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"This account does not watch the ticket."_s};
        }
        TRY(set(transaction, actor, before, accountId, Wanted::NotWatching));
        return Page<Person>{TRY(ticket_repository::watchers(transaction.connection(), ticketId)), {}};
    });
}

Result<TicketRecord> WatchService::set(Transaction &transaction, const Actor &actor, const TicketRecord &before,
                                       const QString &accountId, Wanted wanted) const
{
    TicketRecord after = before;
    std::erase(after.watcherIds, accountId);
    if (wanted == Wanted::Watching) {
        after.watcherIds.push_back(accountId);
    }
    if (after.watcherIds.size() == before.watcherIds.size()) {
        return before;
    }
    if (after.watcherIds.size() > mostWatchers) {
        return Error{ErrorKind::Conflict, u"too_many_watchers"_s,
                     u"A ticket has at most %1 watchers."_s.arg(mostWatchers)};
    }
    const bool watching = wanted == Wanted::Watching;
    TRY(ticket_writer::watch(
        transaction, before, after, accountId,
        {.kind = watching ? u"ticket.watched"_s : u"ticket.unwatched"_s, .actorId = actor.id, .at = m_clock.now()}));
    return after;
}

} // namespace td
