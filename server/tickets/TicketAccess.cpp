// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketAccess.h"

#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error notFound() { return {ErrorKind::NotFound, u"not_found"_s, u"There is no such ticket, or you may not see it."_s}; }

} // namespace

Error TicketAccess::forbidden(Act act)
{
    return {ErrorKind::Forbidden, u"forbidden"_s,
            u"You may not do this (%1) with this ticket. `can` of the ticket lists what you may."_s.arg(nameOf(act))};
}

QString TicketAccess::scopeOf(const Actor &actor) const
{
    if (actor.admin()) {
        return u"admin"_s;
    }
    if (actor.staff()) {
        return m_staffSees == StaffSees::All ? u"staff"_s : u"own"_s;
    }
    return u"user"_s;
}

Ticket TicketAccess::present(TicketRecord record, const Actor &actor) const
{
    const TicketFacts facts = record.facts();
    Ticket ticket = std::move(record.ticket);
    ticket.can = actsFor(actor, facts, m_staffSees);
    ticket.watching = watches(actor.id, facts);
    if (record.deletedAt) {
        ticket.deletedAt = Time{*record.deletedAt};
    }
    if (!mayTicket(actor, Act::Note, facts, m_staffSees)) {
        if (!m_showsNotes || facts.requesterId != actor.id) {
            ticket.notes.reset();
        }
        ticket.confidence.reset();
    }
    return ticket;
}

Result<TicketRecord> TicketAccess::readable(Connection &connection, const Actor &actor, const QString &id) const
{
    if (!isUuid(id)) {
        return notFound();
    }
    auto record = TRY(ticket_repository::find(connection, id));
    if (!record || !may(actor, Act::Read, *record)) {
        return notFound();
    }
    return std::move(*record);
}

Result<TicketRecord> TicketAccess::workable(Connection &connection, const Actor &actor, const QString &id) const
{
    TicketRecord record = TRY(readable(connection, actor, id));
    if (!may(actor, Act::Note, record)) {
        return forbidden(Act::Note);
    }
    return record;
}

Result<TicketRecord> TicketAccess::lockedFor(Transaction &transaction, const Actor &actor, const QString &id,
                                             Act act) const
{
    if (!isUuid(id)) {
        return notFound();
    }
    auto record = TRY(ticket_repository::findForUpdate(transaction, id));
    if (!record || !may(actor, Act::Read, *record)) {
        return notFound();
    }
    if (!may(actor, act, *record)) {
        return forbidden(act);
    }
    return std::move(*record);
}

} // namespace td
