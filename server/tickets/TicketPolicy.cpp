// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketPolicy.h"

#include <algorithm>

namespace td {

bool watches(const QString &accountId, const TicketFacts &ticket)
{
    return std::find(ticket.watcherIds.begin(), ticket.watcherIds.end(), accountId) != ticket.watcherIds.end();
}

bool mayTicket(const Actor &actor, Act act, const TicketFacts &ticket, StaffSees staffSees)
{
    if (ticket.deleted) {
        return actor.admin() && (act == Act::Read || act == Act::Restore);
    }
    const bool assignee = ticket.assigneeId == actor.id;
    const bool requester = ticket.requesterId == actor.id;
    const bool staff =
        actor.admin() || (actor.staff() && (staffSees == StaffSees::All || assignee || !ticket.assigneeId));
    const bool works = staff || assignee; // whoever is made assignee has a moderator's rights on that ticket
    const bool done = ticket.status == Status::Resolved || ticket.status == Status::Closed;
    switch (act) {
    case Act::Read:
        return works || requester || watches(actor.id, ticket) || (ticket.isPublic && done);
    case Act::Edit:
        return works || (requester && !ticket.answered);
    case Act::ChangeFields:
    case Act::Note:
    case Act::Assign:
        return works;
    case Act::Reply:
    case Act::Move:
        return works || requester;
    case Act::Take:
        return staff && !assignee;
    case Act::Watch: // who reads it because it is public would go on reading it when it is not
        return works || watches(actor.id, ticket);
    case Act::Delete:
        return requester || actor.admin();
    case Act::Restore:
        return false;
    }
    Q_UNREACHABLE();
}

Reach reachOf(const TicketFacts &ticket)
{
    const bool done = ticket.status == Status::Resolved || ticket.status == Status::Closed;
    return ticket.deleted ? Reach::Admins : ticket.isPublic && done ? Reach::Everyone : Reach::Parties;
}

TicketFacts factsWith(const QString &requesterId, const std::optional<QString> &assigneeId,
                      std::vector<QString> watcherIds, Reach reach)
{
    TicketFacts facts;
    facts.requesterId = requesterId;
    facts.assigneeId = assigneeId;
    facts.status = Status::Resolved;
    facts.isPublic = reach == Reach::Everyone;
    facts.deleted = reach == Reach::Admins;
    facts.watcherIds = std::move(watcherIds);
    return facts;
}

Sight sightOf(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees)
{
    if (!mayTicket(actor, Act::Read, ticket, staffSees)) {
        return Sight::None;
    }
    return mayTicket(actor, Act::Note, ticket, staffSees) ? Sight::Whole : Sight::Public;
}

std::vector<Act> actsFor(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees)
{
    std::vector<Act> acts;
    for (const auto &[act, name] : EnumNames<Act>::names) {
        if (mayTicket(actor, act, ticket, staffSees)) {
            acts.push_back(act);
        }
    }
    return acts;
}

std::vector<Status> movesFor(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees)
{
    return movesOffered(ticket.status, mayTicket(actor, Act::ChangeFields, ticket, staffSees));
}

Options readableBy(const Actor &actor, StaffSees staffSees)
{
    if (actor.admin() || (actor.staff() && staffSees == StaffSees::All)) {
        return {};
    }
    return {actor.staff() ? "readableByStaff" : "readableByUser"};
}

} // namespace td
