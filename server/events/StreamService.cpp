// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamService.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

StreamService::StreamService(Database &database, const FeedService &feed, AuthService &auth, const Clock &clock,
                             const StreamLimits &limits)
    : m_feed(feed),
      m_limits(limits),
      m_seats(limits),
      m_thread([&] { return std::make_unique<StreamLoop>(database, feed, auth, clock); })
{
    database.onAnnounced([this] { m_thread.committed(); });
}

void StreamService::start() { m_thread.begin(); }

void StreamService::stop() { m_thread.stop(); }

Result<void> StreamService::open(Connection &connection, const Actor &actor, const std::optional<QString> &after,
                                 http::Exchange exchange)
{
    if (!m_thread.serves()) {
        return Error{ErrorKind::Busy, u"shutting_down"_s, u"This server is stopping. Come back in a moment."_s, {}, 2};
    }
    const EventPosition position = TRY(m_feed.start(connection, actor, after));
    StreamSeat seat = TRY(m_seats.take(actor.id));
    http::Response head{200, stream_frame::contentType};
    head.headers.add("Cache-Control", "no-store");
    head.headers.add("X-Accel-Buffering", "no"); // nginx would wait for more
    m_thread.add(std::make_unique<StreamReader>(actor, m_feed.access().scopeOf(actor), position, std::move(seat),
                                                exchange.stream(std::move(head)), m_limits));
    return {};
}

} // namespace td
