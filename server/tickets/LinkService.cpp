// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/LinkService.h"

#include "server/tickets/TicketWriter.h"
#include "shared/core/Uuid.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

TicketLink shown(const LinkRow &link, const QString &seenFrom, const Ticket &other)
{
    return {link.id, link.seenFrom(seenFrom), other.id, other.number, other.subject, other.status};
}

/// Those who work on a ticket read the link where it stands; the event only names it.
Result<void> tell(Transaction &transaction, const TicketRecord &ticket, const TicketChange &change,
                  const std::optional<QString> &before, const std::optional<QString> &after)
{
    Changes changes;
    changes.add("link", before, after);
    return ticket_writer::tell(transaction, ticket, change, Audience::Staff, changes.take());
}

} // namespace

LinkService::LinkService(Database &database, const Clock &clock, TicketAccess access)
    : m_database(database),
      m_clock(clock),
      m_access(access)
{
}

Result<Page<TicketLink>> LinkService::list(Connection &connection, const Actor &actor, const QString &ticketId) const
{
    TRY(m_access.readable(connection, actor, ticketId));
    Page<TicketLink> page;
    for (const LinkRow &link : TRY(link_repository::list(connection, ticketId))) {
        const auto other = TRY(ticket_repository::find(connection, link.otherThan(ticketId)));
        if (other && m_access.may(actor, Act::Read, *other)) {
            page.items.push_back(shown(link, ticketId, other->ticket));
        }
    }
    return page;
}

QFuture<Result<TicketLink>> LinkService::add(const Actor &actor, const QString &ticketId, const LinkDraft &draft)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<TicketLink> {
        const TicketRecord one = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::ChangeFields));
        if (draft.ticketId == ticketId) {
            return Error{ErrorKind::BadInput, u"same_ticket"_s, u"A ticket is not linked with itself."_s,
                         u"ticketId"_s};
        }
        const auto found = TRY(ticket_repository::findForUpdate(transaction, draft.ticketId));
        if (!found || found->deletedAt || !m_access.may(actor, Act::Read, *found)) {
            return Error{ErrorKind::BadInput, u"unknown_ticket"_s, u"There is no such ticket, or you may not see it."_s,
                         u"ticketId"_s};
        }
        LinkRow wanted = LinkRow::between(ticketId, draft.kind, draft.ticketId);
        for (const LinkRow &link : TRY(link_repository::list(transaction.connection(), ticketId))) {
            if (link.sameAs(wanted)) {
                return shown(link, ticketId, found->ticket);
            }
            if (link.sameAs({{}, wanted.kind, wanted.toId, wanted.fromId})) {
                return Error{ErrorKind::Conflict, u"linked_the_other_way"_s,
                             u"These tickets are linked the other way round. Remove that link first."_s, u"kind"_s};
            }
        }
        const Millis now = m_clock.now();
        wanted.id = newUuid(now);
        TRY(join(transaction, wanted, one, *found, actor.id, now));
        return shown(wanted, ticketId, found->ticket);
    });
}

Result<bool> LinkService::join(Transaction &transaction, const LinkRow &link, const TicketRecord &one,
                               const TicketRecord &other, const QString &actorId, Millis now)
{
    if (!TRY(link_repository::insert(transaction, link, now))) {
        return false;
    }
    const TicketChange change{.kind = u"ticket.linked"_s, .actorId = actorId, .at = now};
    TRY(tell(transaction, one, change, std::nullopt, link.id));
    TRY(tell(transaction, other, change, std::nullopt, link.id));
    return true;
}

QFuture<Result<void>> LinkService::remove(const Actor &actor, const QString &ticketId, const QString &linkId)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<void> {
        const TicketRecord one = TRY(m_access.lockedFor(transaction, actor, ticketId, Act::ChangeFields));
        const auto links = TRY(link_repository::list(transaction.connection(), ticketId));
        const auto link =
            std::find_if(links.begin(), links.end(), [&](const LinkRow &row) { return row.id == linkId; });
        const auto other = link == links.end()
                               ? std::nullopt
                               : TRY(ticket_repository::findForUpdate(transaction, link->otherThan(ticketId)));
        if (!other || !m_access.may(actor, Act::Read, *other)) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such link."_s};
        }
        TRY(link_repository::remove(transaction, linkId));
        const TicketChange change{.kind = u"ticket.unlinked"_s, .actorId = actor.id, .at = m_clock.now()};
        TRY(tell(transaction, one, change, linkId, std::nullopt));
        return tell(transaction, *other, change, linkId, std::nullopt);
    });
}

} // namespace td
