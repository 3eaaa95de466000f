// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/EventRepository.h"
#include "server/tickets/TicketAccess.h"
#include "shared/api/FeedApi.h"

namespace td {

/// What one reader is told of one stored event.
enum class Telling {
    Nothing,
    Whole,  ///< the event with all of its changes
    Public, ///< the event without what only those see who work on the ticket
    Gained, ///< that he sees the ticket, or more of it, from now on
    Lost,   ///< that he does not see it any more
    Less,   ///< that he sees less of it: lost, and gained anew
};

/// The rule of who is told what, from the event's audience and from who could read the ticket before and after it.
Telling tellingOf(const StoredEvent &event, const Actor &reader, const TicketAccess &access);

/// The event as it is told: none for Nothing, two for Less.
std::vector<FeedEvent> told(const StoredEvent &event, Telling telling);

} // namespace td
