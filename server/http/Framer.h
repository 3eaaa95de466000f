// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HeadRules.h"
#include "server/http/HttpLimits.h"
#include "server/http/Message.h"

#include <memory>

namespace td::http {

/// Cuts a client's bytes into requests, strictly: whatever two readers could understand differently is refused, and a
/// refusal is final for the connection. Thread: network.
class Framer final
{
public:
    enum class Event {
        NeedMore, ///< nothing more can be said before more bytes come
        Head,     ///< a header is complete: takeHead(), and allowBody() before the next step
        Complete, ///< the request is complete: takeBody()
        Refused,  ///< refusal() says why
    };

    explicit Framer(const HttpLimits &limits);
    ~Framer();

    void append(QByteArrayView bytes);
    Event next();

    RequestHead takeHead();
    bool keepAlive() const; ///< of the current request, from its head on
    bool isHttp11() const { return m_http11; }
    bool expectsContinue() const; ///< the client waits to be told that it may send the body
    void allowBody(qint64 limit);
    QByteArray takeBody();
    const Refusal &refusal() const { return m_refusal; }

    bool betweenRequests() const { return m_stage == Stage::Head && unread().isEmpty(); }
    qint64 bodyBytes() const { return m_body.size(); }
    qint64 heldBytes() const { return unread().size() + m_body.size(); }

private:
    class Parser;
    enum class Stage { Head, Admission, Body };

    QByteArrayView unread() const { return QByteArrayView(m_buffer).sliced(m_offset); }
    void skip(qsizetype bytes) { m_offset += bytes; }
    Event refuse(Refusal refusal);
    Event nextHead();
    Event parseHead(QByteArrayView bytes);
    Event nextBody();
    qsizetype findHeadEnd();

    const HttpLimits &m_limits;
    std::unique_ptr<Parser> m_parser;
    Stage m_stage = Stage::Head;
    QByteArray m_buffer;
    qsizetype m_offset = 0;
    qsizetype m_scanned = 0; ///< how far unread() was searched for line ends, while it holds a header
    qsizetype m_line = 0;    ///< where its current line begins
    bool m_lineEndSkipped = false;
    bool m_http11 = true;
    bool m_expectsContinue = false;
    RequestHead m_head;
    QByteArray m_body;
    Refusal m_refusal;
};

} // namespace td::http
