// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// The events after a cursor that the actor may see, at most 500 rows looked at; without a cursor the head.
    Result<FeedPage> read(Connection &connection, const Actor &actor, const std::optional<QString> &after) const;

    /// Where the actor goes on from: after his cursor, or at the head without one. A cursor of another generation, from
    /// before a change of what his role sees, or older than 30 days answers `resync` (Gone).
    Result<EventPosition> start(Connection &connection, const Actor &actor, const std::optional<QString> &after) const;

    /// The cursor of somebody who has seen everything up to a position.
    QString cursor(EventPosition position, const QString &scope) const;

    const TicketAccess &access() const { return m_access; }

    /// The most rows that are looked at in one go.
    static constexpr int chunk = 500;

private:
    const QString m_generation;
    const Clock &m_clock;
    const TicketAccess m_access;
};

} // namespace td
