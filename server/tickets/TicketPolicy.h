// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "shared/sql/Connection.h"
#include "shared/tickets/TicketTypes.h"

namespace td {

/// The setting `staff_sees`: which tickets a moderator sees. Admins see all.
enum class StaffSees { All, OwnAndUnassigned };

/// What decides who may do what with a ticket.
struct TicketFacts
{
    QString requesterId;
    std::optional<QString> assigneeId;
    Status status = Status::New;
    bool isPublic = false;
    bool answered = false; ///< a person has worked on it
    bool deleted = false;
    std::vector<QString> watcherIds = {};
};

/// Who reads a ticket besides its requester, its assignee, its watchers and the staff that may.
enum class Reach {
    Parties,  ///< nobody else
    Everyone, ///< done and public
    Admins,   ///< deleted: admins only, and none of the others
};
template <>
struct EnumNames<Reach>
{
    static constexpr std::pair<Reach, const char *> names[] = {
        {Reach::Parties, "parties"}, {Reach::Everyone, "everyone"}, {Reach::Admins, "admins"}};
};

Reach reachOf(const TicketFacts &ticket);

/// Facts that answer sightOf like those of a ticket with this requester, assignee, watchers and reach.
TicketFacts factsWith(const QString &requesterId, const std::optional<QString> &assigneeId,
                      std::vector<QString> watcherIds, Reach reach);

bool watches(const QString &accountId, const TicketFacts &ticket);

/// How much of a ticket somebody sees.
enum class Sight { None, Public, Whole };

Sight sightOf(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees);

/// The one rule of who may do what with one ticket.
bool mayTicket(const Actor &actor, Act act, const TicketFacts &ticket, StaffSees staffSees);

/// Every act that mayTicket allows, in the order of Act.
std::vector<Act> actsFor(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees);

/// The statuses that the actor may move the ticket to, when he may move it at all: those who work on it by every move,
/// its requester to resolve, close and reopen it.
std::vector<Status> movesFor(const Actor &actor, const TicketFacts &ticket, StaffSees staffSees);

/// The same rule for Act::Read as options of tickets/select.sql; binds `:me`.
Options readableBy(const Actor &actor, StaffSees staffSees);

} // namespace td
