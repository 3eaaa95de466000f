// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ExchangeState.h"
#include "server/http/FacadeSocket.h"
#include "server/http/Framer.h"
#include "server/http/LoadShare.h"
#include "server/http/NetworkContext.h"
#include "server/http/Problem.h"
#include "server/http/ReplySender.h"
#include "server/http/Wire.h"

#include <chrono>
#include <memory>

namespace td::http {

/// One client: frames its requests, lets QHttpServer dispatch them one at a time, and sends the replies in order. Does
/// not read while a request is worked on or a reply is unread. Deleted by QHttpServer once closed. Thread: network.
class Connection final : public FacadeSocket
{
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(std::unique_ptr<Wire> wire, NetworkContext &context, QObject *parent);
    ~Connection() override;

    quint64 id() const { return m_id; }

    /// QHttpServer has accepted the request that it was fed.
    void dispatch(quint64 request);
    void deliver(quint64 request, Delivery::Content content);
    void checkDeadline(Time now);
    void finish(); ///< closes now, or after the running request
    void closeNow();

private:
    enum class State {
        Handshake,
        Idle,      ///< between requests
        Head,      ///< part of a header has come
        Body,      ///< admitted, the body is being read
        Working,   ///< the handler has the request
        Streaming, ///< the handler writes its reply bit by bit
        Sending,   ///< the reply is complete, but not yet with the kernel
        Lingering, ///< the last reply is sent; waits for the client to read it and close
        Closed,
    };

    bool isReceiving() const { return m_state == State::Idle || m_state == State::Head || m_state == State::Body; }
    void enter(State state);
    Time deadline() const;

    void onReady();
    void onReadable();
    void onSent();
    void discardInput();
    void pump();
    bool step();
    void begin(RequestHead head);
    void complete();

    void refuse(const Refusal &refusal);
    void reply(const Response &response);
    void beginStream(const Response &head);
    void writeStream(const QByteArray &bytes);
    void endStream();
    void replied();
    void continueAfterSending();
    void countLoad();
    void reportUnsent() const;

    NetworkContext &m_context;
    const quint64 m_id;
    const std::unique_ptr<Wire> m_wire;
    Framer m_framer;
    ReplySender m_reply;
    LoadShare m_load;
    State m_state = State::Handshake;
    Time m_since;
    bool m_pumping = false;
    bool m_unread = false; ///< the wire announced input that was not asked for yet

    quint64 m_requestNumber = 0;
    Request m_request;
    ProblemWriter m_problemWriter = &problem; ///< of the current request
    std::optional<Response> m_refusal;        ///< of the admission, held back until a small body was read past
    qint64 m_promisedBytes = 0;               ///< what the current request holds or has announced
    bool m_dispatched = false;
    bool m_inputIgnored = false; ///< the rest of a refused request may still come
    std::weak_ptr<ExchangeState> m_exchange;
};

} // namespace td::http
