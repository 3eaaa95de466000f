// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketRepository.h"

namespace td {

/// What a caller gets to see of tickets: the door that every ticket service goes through. Thread: any (a value).
class TicketAccess final
{
public:
    /// `showsNotes`: the requester, too, reads the notes for the moderator that stand in the ticket itself.
    explicit TicketAccess(StaffSees staffSees, bool showsNotes = false)
        : m_staffSees(staffSees),
          m_showsNotes(showsNotes)
    {
    }

    bool may(const Actor &actor, Act act, const TicketRecord &record) const
    {
        return mayTicket(actor, act, record.facts(), m_staffSees);
    }
    std::vector<Status> moves(const Actor &actor, const TicketRecord &record) const
    {
        return movesFor(actor, record.facts(), m_staffSees);
    }
    Sight sight(const Actor &actor, const TicketFacts &facts) const { return sightOf(actor, facts, m_staffSees); }

    /// Names the part of the desk that the actor sees by his role: what was read for another one has to be read anew.
    QString scopeOf(const Actor &actor) const;
    StaffSees staffSees() const { return m_staffSees; }

    /// The ticket as this reader sees it, with what he may do.
    Ticket present(TicketRecord record, const Actor &actor) const;

    /// The stored ticket when the actor may read it; NotFound otherwise.
    Result<TicketRecord> readable(Connection &connection, const Actor &actor, const QString &id) const;

    /// The same for what only those who work on it may see; Forbidden for its other readers.
    Result<TicketRecord> workable(Connection &connection, const Actor &actor, const QString &id) const;

    /// The same, locked until the commit, for an act; Forbidden when only reading is allowed.
    Result<TicketRecord> lockedFor(Transaction &transaction, const Actor &actor, const QString &id, Act act) const;

    static Error forbidden(Act act);

private:
    StaffSees m_staffSees;
    bool m_showsNotes;
};

} // namespace td
