// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"
#include "server/http/ResponseWriter.h"
#include "server/http/Wire.h"

namespace td::http {

/// What is still known of a request once it was handed over: enough for its log line.
struct RequestTrace
{
    QByteArray method = "-";
    QByteArray path = "-";
    QString id;
    std::chrono::steady_clock::time_point receivedAt = std::chrono::steady_clock::now();
};

/// Writes the reply to one request after the other, and their log lines. Thread: network.
class ReplySender final
{
public:
    explicit ReplySender(Wire &wire) : m_wire(wire) {}

    void begin(RequestTrace trace, const ReplyFraming &framing);
    /// For the reply to the current request, besides its own.
    void addFields(Headers fields) { m_fields = std::move(fields); }
    const QString &requestId() const { return m_trace.id; }

    void closeAfterwards() { m_framing.keepAlive = false; }
    bool closesAfterwards() const { return !m_framing.keepAlive; }

    void send(const Response &response);
    void beginStream(const Response &head);
    void write(const QByteArray &bytes);
    void endStream();
    void logClientLeft() const;

private:
    QByteArray written(Response response) const;
    void log(int status) const;

    Wire &m_wire;
    RequestTrace m_trace;
    ReplyFraming m_framing;
    Headers m_fields;
};

} // namespace td::http
