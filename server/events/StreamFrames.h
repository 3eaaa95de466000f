// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/Telling.h"
#include "shared/api/StreamApi.h"

#include <functional>
#include <map>

namespace td {

/// The server-sent events of the live stream as bytes (HTML standard, section 9.2). Thread: any (functions).
namespace stream_frame {

QByteArray live(const QString &cursor);
QByteArray end(StreamEnd reason);
QByteArray comment();
/// When a client whose server stops is to come back.
QByteArray retry(Millis after);
inline constexpr char contentType[] = "text/event-stream";

} // namespace stream_frame

/// One stored event as frames: each variant is encoded once, for however many streams. Thread: the stream loop's.
class StreamFrames final
{
public:
    /// `cursorFor(scope)`: of a reader who has seen this event.
    StreamFrames(const StoredEvent &event, std::function<QString(const QString &scope)> cursorFor);

    /// Empty for Telling::Nothing.
    const QByteArray &of(Telling telling, const QString &scope);

private:
    QByteArray encode(Telling telling, const QString &scope) const;

    const StoredEvent &m_event;
    const std::function<QString(const QString &)> m_cursorFor;
    std::map<std::pair<Telling, QString>, QByteArray> m_frames;
};

} // namespace td
