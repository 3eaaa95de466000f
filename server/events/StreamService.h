// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/StreamThread.h"

namespace td {

/// The live streams of this server: who may open one, and the thread that serves them. Thread: any; start and stop
/// block.
class StreamService final
{
public:
    StreamService(Database &database, const FeedService &feed, AuthService &auth, const Clock &clock,
                  const StreamLimits &limits);

    void start();

    /// Every client is told to come back later.
    void stop();

    /// Begins a stream behind a cursor (`resync` as FeedService::start), or at the head. On failure nothing was sent.
    Result<void> open(Connection &connection, const Actor &actor, const std::optional<QString> &after,
                      http::Exchange exchange);

    int count() const { return m_seats.taken(); }

private:
    const FeedService &m_feed;
    const StreamLimits m_limits;
    StreamSeats m_seats;
    StreamThread m_thread;
};

} // namespace td
