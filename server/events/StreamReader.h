// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/events/StreamFrames.h"
#include "server/events/StreamSeats.h"
#include "server/http/Exchange.h"

#include <QDeadlineTimer>

namespace td {

/// One open live stream: who reads it, how far he has come, and how much of it he has not taken yet. Gone, it cuts the
/// stream. Thread: made in any, then the stream loop's.
class StreamReader final
{
public:
    StreamReader(Actor actor, QString scope, EventPosition position, StreamSeat seat, http::ResponseStream stream,
                 const StreamLimits &limits);

    const Actor &actor() const { return m_actor; }
    const QString &scope() const { return m_scope; }
    EventPosition position() const { return m_position; }

    /// Follows the events as they happen; otherwise he has to be given what lies behind his position first.
    bool isLive() const { return m_live; }
    /// He has seen everything up to `position`.
    void goLive(EventPosition position, const QString &cursor);

    /// False when he has too much to read already; then he is not live any more.
    bool tell(StreamFrames &frames, EventPosition position, Telling telling);
    /// Took most of what he was given; this gives him new patience.
    bool hasRoom();

    /// Ended, left, or has not taken what waits for him for so long that nothing more is kept for him.
    bool isOver() const;

    /// A comment goes out when it is due, so that nobody in between takes the silence for the end.
    void beat();
    bool needsCheck() const { return m_check.hasExpired(); }
    void checked() { m_check = QDeadlineTimer(m_limits.heartbeat); }

    /// The last words.
    void end(QByteArray frame);

private:
    const Actor m_actor;
    const QString m_scope;
    const StreamLimits m_limits;
    const StreamSeat m_seat;
    http::ResponseStream m_stream;
    EventPosition m_position;
    bool m_live = false;
    bool m_ended = false;
    QDeadlineTimer m_stuck;
    QDeadlineTimer m_beat;
    QDeadlineTimer m_check; ///< due at first: his sign-in may have ended since he asked
};

} // namespace td
