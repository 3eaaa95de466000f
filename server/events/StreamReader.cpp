// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamReader.h"

namespace td {

StreamReader::StreamReader(Actor actor, QString scope, EventPosition position, StreamSeat seat,
                           http::ResponseStream stream, const StreamLimits &limits)
    : m_actor(std::move(actor)),
      m_scope(std::move(scope)),
      m_limits(limits),
      m_seat(std::move(seat)),
      m_stream(std::move(stream)),
      m_position(position),
      m_stuck(limits.patience),
      m_beat(limits.heartbeat)
{
}

void StreamReader::goLive(EventPosition position, const QString &cursor)
{
    m_live = true;
    m_position = position;
    m_stream.write(stream_frame::live(cursor));
}

bool StreamReader::tell(StreamFrames &frames, EventPosition position, Telling telling)
{
    if (m_ended || position <= m_position) {
        return true;
    }
    if (telling != Telling::Nothing) {
        if (m_stream.pending() > m_limits.backlog) {
            if (std::exchange(m_live, false)) {
                m_stuck = QDeadlineTimer(m_limits.patience);
            }
            return false;
        }
        m_stream.write(frames.of(telling, m_scope));
    }
    m_position = position;
    return true;
}

bool StreamReader::hasRoom()
{
    if (m_stream.pending() >= m_limits.backlog / 4) {
        return false;
    }
    m_stuck = QDeadlineTimer(m_limits.patience);
    return true;
}

bool StreamReader::isOver() const { return m_ended || !m_stream.connected() || (!m_live && m_stuck.hasExpired()); }

void StreamReader::beat()
{
    if (m_beat.hasExpired()) {
        m_beat = QDeadlineTimer(m_limits.heartbeat);
        m_stream.write(stream_frame::comment());
    }
}

void StreamReader::end(QByteArray frame)
{
    m_stream.write(std::move(frame));
    m_stream.end();
    m_ended = true;
}

} // namespace td
