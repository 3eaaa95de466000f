// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace td {

/// One event of a stream.
struct StreamEvent
{
    QByteArray id; ///< the last one that was given
    QByteArray name = "message";
    QByteArray data;
};

/// Takes apart `text/event-stream` as it comes in (WHATWG HTML, "Server-sent events"). Thread: one each.
class EventStreamParser final
{
public:
    /// Gives the events that are complete. `tooLong` is set when a line or an event grows beyond `limit` bytes.
    std::vector<StreamEvent> feed(const QByteArray &bytes);

    const QByteArray &lastId() const { return m_lastId; }
    std::optional<int> retryMs() const { return m_retryMs; }
    bool tooLong() const { return m_tooLong; }

    static constexpr qsizetype limit = 4 << 20;

private:
    void takeLine(QByteArrayView line, std::vector<StreamEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);

    QByteArray m_rest;
    QByteArray m_lastId;
    QByteArray m_name;
    QByteArray m_data;
    std::optional<int> m_retryMs;
    bool m_tooLong = false;
    bool m_skipLineFeed = false; ///< the line before ended with a carriage return
};

} // namespace td
