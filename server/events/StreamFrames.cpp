// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamFrames.h"

#include "shared/wire/JsonWriter.h"

namespace td {

namespace {

QByteArray frame(const QByteArray &cursor, const char *event, QByteArray json)
{
    json.replace('\n', ' '); // white space of JSON, but the end of a frame's line
    const QByteArray id = cursor.isEmpty() ? QByteArray() : "id: " + cursor + '\n';
    return id + "event: " + event + "\ndata: " + json + "\n\n";
}

const char *nameOfEnd(StreamEnd reason)
{
    switch (reason) {
    case StreamEnd::TokenExpired:
        return stream_event::expired;
    case StreamEnd::SignedOut:
    case StreamEnd::AccountDeactivated:
        return stream_event::signedOut;
    case StreamEnd::RoleChanged:
        return stream_event::resync;
    }
    Q_UNREACHABLE();
}

} // namespace

namespace stream_frame {

QByteArray live(const QString &cursor) { return frame(cursor.toLatin1(), stream_event::live, "{}"); }

QByteArray end(StreamEnd reason) { return frame({}, nameOfEnd(reason), toJson(StreamNotice{reason})); }

QByteArray comment() { return ":\n\n"; }

QByteArray retry(Millis after) { return "retry: " + QByteArray::number(after) + "\n\n"; }

} // namespace stream_frame

StreamFrames::StreamFrames(const StoredEvent &event, std::function<QString(const QString &)> cursorFor)
    : m_event(event),
      m_cursorFor(std::move(cursorFor))
{
}

const QByteArray &StreamFrames::of(Telling telling, const QString &scope)
{
    const auto [place, isNew] = m_frames.try_emplace({telling, scope});
    if (isNew) {
        place->second = encode(telling, scope);
    }
    return place->second;
}

QByteArray StreamFrames::encode(Telling telling, const QString &scope) const
{
    const std::vector<FeedEvent> events = told(m_event, telling);
    QByteArray bytes;
    for (size_t i = 0; i < events.size(); ++i) {
        // Only the last of them moves the cursor: whoever got just the first one gets all again.
        const bool last = i + 1 == events.size();
        bytes += frame(last ? m_cursorFor(scope).toLatin1() : QByteArray(), stream_event::change, toJson(events[i]));
    }
    return bytes;
}

} // namespace td
