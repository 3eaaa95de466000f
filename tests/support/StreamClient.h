// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ApiClient.h"

#include <chrono>

namespace td::test {

/// One message of a live stream.
struct StreamMessage
{
    QByteArray event;
    QByteArray id; ///< empty when it has none
    QJsonObject data;

    QString kind() const { return data.value(QLatin1StringView("kind")).toString(); }
    QString ticketId() const { return data.value(QLatin1StringView("ticketId")).toString(); }
    QString reason() const { return data.value(QLatin1StringView("reason")).toString(); }
};

/// Reads one live stream. Blocking: for the thread of a test.
class StreamClient final
{
public:
    /// Asks for a stream. `after`: a cursor for Last-Event-ID; `query` goes into the URL; `fields` are further header
    /// lines.
    explicit StreamClient(const ApiClient &api, const QByteArray &after = {}, const QByteArray &query = {},
                          const QByteArray &fields = {});

    /// The answer's header; with its body when it is no stream.
    const ApiReply &opened();

    /// The next message, whatever stands between; nothing at the end of the stream, or when none came in time.
    std::optional<StreamMessage> next();
    /// Reads up to the message `live`, and on to what comes then.
    bool waitUntilLive();
    /// The stream has ended as it should: with its last chunk.
    bool ended() const { return m_ended; }
    /// The connection was cut off in the middle.
    bool waitUntilCut();

    /// The last id that came: where to go on from.
    QByteArray cursor() const { return m_cursor; }
    int comments() const { return m_comments; }
    bool waitForComment();
    int retry() const { return m_retry; }
    /// Every byte of the events so far.
    const QByteArray &transcript() const { return m_transcript; }
    RawClient &raw() { return m_client; }

private:
    bool receive();
    void decode();
    std::optional<QByteArray> nextBlock();

    RawClient m_client;
    std::optional<ApiReply> m_opened;
    QByteArray m_raw;  ///< chunks that are not complete yet
    QByteArray m_text; ///< of the stream, not looked at yet
    QByteArray m_transcript;
    QByteArray m_cursor;
    bool m_ended = false;
    int m_comments = 0;
    int m_retry = 0;
};

} // namespace td::test
