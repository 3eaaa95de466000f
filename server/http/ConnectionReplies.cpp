// SPDX-License-Identifier: GPL-3.0-or-later
// What goes from a handler to the client; what comes from the client is in Connection.cpp.
#include "server/http/Connection.h"

#include "server/http/HttpLog.h"
#include "server/http/Problem.h"

namespace td::http {

void Connection::deliver(quint64 request, Delivery::Content content)
{
    if (request != m_requestNumber) {
        return;
    }
    if (m_state == State::Working) {
        if (const auto *response = std::get_if<Response>(&content)) {
            reply(*response);
        } else if (const auto *head = std::get_if<StreamHead>(&content)) {
            beginStream(head->response);
        } else if (std::holds_alternative<Unanswered>(content)) {
            qCCritical(httpLog) << "nobody answered request" << m_reply.requestId();
            reply(internalProblem(m_reply.requestId(), m_problemWriter));
        }
    } else if (m_state == State::Streaming) {
        if (const auto *part = std::get_if<StreamBytes>(&content)) {
            writeStream(part->bytes);
        } else if (std::holds_alternative<StreamEnd>(content)) {
            endStream();
        } else if (std::holds_alternative<StreamCut>(content)) {
            closeNow();
        }
    }
}

void Connection::reply(const Response &response)
{
    if (m_context.draining) {
        m_reply.closeAfterwards();
    }
    m_reply.send(response);
    replied();
}

void Connection::beginStream(const Response &head)
{
    enter(State::Streaming);
    if (m_context.draining) {
        m_reply.closeAfterwards();
    }
    m_reply.beginStream(head);
    if (m_context.draining) {
        endStream();
    } else if (m_unread) {
        onReadable(); // from now on the client's leaving is noticed
    }
}

void Connection::writeStream(const QByteArray &bytes)
{
    if (m_wire->unsent() == 0) {
        m_since = std::chrono::steady_clock::now();
    }
    m_reply.write(bytes);
    countLoad();
    reportUnsent();
    if (m_wire->unsent() > m_context.limits.streamBacklogBytes) {
        closeNow();
    }
}

void Connection::reportUnsent() const
{
    if (const auto exchange = m_exchange.lock()) {
        exchange->setUnsent(m_wire->unsent());
    }
}

void Connection::endStream()
{
    m_reply.endStream();
    replied();
}

void Connection::replied()
{
    m_load.setInFlight(false);
    m_promisedBytes = 0;
    m_request = {};
    enter(State::Sending);
    countLoad();
    continueAfterSending();
}

void Connection::continueAfterSending()
{
    if (m_wire->unsent() > 0) {
        return;
    }
    if (m_reply.closesAfterwards()) {
        m_wire->endWriting(m_inputIgnored);
        enter(State::Lingering);
        return;
    }
    enter(State::Idle);
    if (m_context.draining) {
        closeNow();
        return;
    }
    pump();
    if (m_unread && isReceiving()) {
        onReadable();
    }
}

} // namespace td::http
