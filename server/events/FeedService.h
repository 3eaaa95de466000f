// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/EventRepository.h"
#include "server/events/FeedCursor.h"
#include "server/tickets/TicketAccess.h"
#include "shared/api/FeedApi.h"

namespace td {

/// The change feed: every event once, in an order that never lets a later commit appear before a cursor that was given
/// out. Thread: any; reads in the calling thread.
class FeedService final
{
public:
    /// `generation`: the database's, read when the server started.
    FeedService(QString generation, const Clock &clock, TicketAccess access);

    /// The events after a cursor that the actor may see, at most 500 rows looked at. A cursor of another generation, or
    /// one older than 30 days, answers `resync` (Gone).
    Result<FeedPage> read(Connection &connection, const Actor &actor, const std::optional<QString> &after) const;

private:
    bool sees(const Actor &actor, const StoredEvent &event) const;
    FeedEvent present(const Actor &actor, const StoredEvent &event) const;

    const QString m_generation;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
