// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Connection.h"

#include "server/http/CanonicalRequest.h"
#include "server/http/HttpLog.h"
#include "server/http/Problem.h"
#include "server/http/RequestHandler.h"

#include <QScopedValueRollback>

namespace td::http {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

/// A refused request whose body is no longer than this is read to its end, so that the connection can be kept.
constexpr quint64 skippableBody = 64 * 1024;

Refusal bodyTooLarge()
{
    return {413, {ErrorKind::TooLarge, u"body_too_large"_s, u"The body of the request is too large."_s}};
}

Refusal tooSlow() { return {408, {ErrorKind::BadInput, u"too_slow"_s, u"The request did not arrive in time."_s}}; }

Refusal serverFull()
{
    return {503, {ErrorKind::Busy, u"server_full"_s, u"The server has too much to do. Try again."_s, {}, 2}};
}

} // namespace

Connection::Connection(std::unique_ptr<Wire> wire, NetworkContext &context, QObject *parent)
    : FacadeSocket(wire->peer(), wire->peerPort(), parent),
      m_context(context),
      m_id(context.table.nextId()),
      m_wire(std::move(wire)),
      m_framer(context.limits),
      m_reply(*m_wire),
      m_load(context.load, m_wire->peer())
{
    m_context.table.add(m_id, this);
    connect(m_wire.get(), &Wire::ready, this, &Connection::onReady);
    connect(m_wire.get(), &Wire::readable, this, &Connection::onReadable);
    connect(m_wire.get(), &Wire::sent, this, &Connection::onSent);
    connect(m_wire.get(), &Wire::lost, this, &Connection::closeNow);
    enter(m_wire->isReady() ? State::Idle : State::Handshake);
}

Connection::~Connection() { m_context.table.remove(m_id); }

void Connection::enter(State state)
{
    Q_ASSERT(m_state != State::Closed);
    m_state = state;
    m_since = Clock::now();
    m_context.table.setWaiting(m_id, state == State::Handshake || state == State::Idle || state == State::Head);
}

Connection::Time Connection::deadline() const
{
    const HttpLimits &limits = m_context.limits;
    switch (m_state) {
    case State::Handshake:
        return m_since + limits.handshakeTime;
    case State::Idle:
        return m_since + limits.idleTime;
    case State::Head:
        return m_since + limits.headTime;
    case State::Body:
        return m_since + limits.bodyTime + 1s * m_framer.bodyBytes() / limits.bytesPerSecond;
    case State::Lingering:
        return m_since + limits.lingerTime;
    case State::Sending:
    case State::Streaming:
        return m_wire->unsent() > 0 ? m_since + limits.writeTime : Time::max();
    case State::Working:
    case State::Closed:
        return Time::max();
    }
    return Time::max();
}

void Connection::checkDeadline(Time now)
{
    if (now < deadline()) {
        return;
    }
    if (m_state == State::Head || m_state == State::Body) {
        refuse(tooSlow());
    } else {
        closeNow();
    }
}

void Connection::onReady()
{
    if (m_state == State::Handshake) {
        enter(State::Idle);
        if (m_unread) {
            onReadable();
        }
    }
}

void Connection::onReadable()
{
    if (m_state == State::Lingering) {
        discardInput();
        return;
    }
    m_unread = !isReceiving() && m_state != State::Streaming;
    std::vector<char> &buffer = m_context.readBuffer;
    qint64 size = qint64(buffer.size());
    while (size == qint64(buffer.size()) && (isReceiving() || m_state == State::Streaming)) {
        if (m_state == State::Streaming && m_framer.heldBytes() > 0) {
            m_unread = true;
            return;
        }
        size = m_wire->read(buffer.data(), qint64(buffer.size()));
        if (size < 0) {
            closeNow();
            return;
        }
        m_framer.append(QByteArrayView(buffer.data(), size));
        pump();
    }
}

void Connection::discardInput()
{
    qint64 size = 0;
    do {
        size = m_wire->read(m_context.readBuffer.data(), qint64(m_context.readBuffer.size()));
    } while (size > 0);
    if (size < 0) {
        closeNow();
    }
}

void Connection::onSent()
{
    m_since = Clock::now();
    countLoad();
    if (m_state == State::Streaming) {
        reportUnsent();
    }
    if (m_state == State::Sending) {
        continueAfterSending();
    }
}

void Connection::pump()
{
    if (m_pumping) {
        return;
    }
    const QScopedValueRollback guard(m_pumping, true);
    while (isReceiving() && step()) {
    }
    countLoad();
}

bool Connection::step()
{
    switch (m_framer.next()) {
    case Framer::Event::NeedMore:
        if (m_state == State::Idle && !m_framer.betweenRequests()) {
            enter(State::Head);
        }
        if (m_state == State::Body && m_context.load.bufferedBytes > m_context.limits.inFlightBytes) {
            refuse(serverFull());
        }
        return false;
    case Framer::Event::Head:
        begin(m_framer.takeHead());
        return true;
    case Framer::Event::Complete:
        complete();
        return true;
    case Framer::Event::Refused:
        refuse(m_framer.refusal());
        return false;
    }
    Q_UNREACHABLE();
}

void Connection::begin(RequestHead head)
{
    head.peer = peerAddress();
    head.secure = m_wire->isTls();
    head.id = m_context.ids.idFor(head.headers.value("X-Request-Id"));
    head.receivedAt = Clock::now();
    m_reply.begin({methodName(head.method), head.path, head.id, head.receivedAt},
                  {head.method == Method::Head, m_framer.keepAlive(), m_framer.isHttp11()});
    m_request = Request{std::move(head)};
    m_problemWriter = &problem;
    m_refusal.reset();
    m_load.setInFlight(true);
    enter(State::Body);

    qint64 limit = m_context.limits.bodyBytes;
    Admission admission = Response{};
    try {
        admission = m_context.handler.admit(m_request);
    } catch (...) {
        admission = internalProblem(m_reply.requestId());
    }
    if (Admitted *admitted = std::get_if<Admitted>(&admission)) {
        m_request.context = std::move(admitted->context);
        m_reply.addFields(std::move(admitted->replyFields));
        m_problemWriter = admitted->problemWriter;
        limit = admitted->bodyLimit.value_or(limit);
    } else {
        m_refusal = std::get<Response>(std::move(admission));
        limit = skippableBody;
    }

    const bool skippable = !m_request.chunked && m_request.contentLength.value_or(0) <= skippableBody;
    m_promisedBytes = qint64(std::min<quint64>(m_request.contentLength.value_or(0), quint64(limit)));
    if (m_refusal && (!skippable || m_framer.expectsContinue())) {
        m_inputIgnored = true;
        m_reply.closeAfterwards();
        reply(*m_refusal);
    } else if (m_request.contentLength.value_or(0) > quint64(limit)) {
        refuse(bodyTooLarge());
    } else if (m_context.load.bufferedBytes + m_promisedBytes > m_context.limits.inFlightBytes) {
        refuse(serverFull());
    } else {
        if (m_request.hasBody() && m_framer.expectsContinue()) {
            m_wire->write("HTTP/1.1 100 Continue\r\n\r\n"_ba);
        }
        m_framer.allowBody(limit);
        countLoad();
    }
}

void Connection::complete()
{
    m_request.body = m_framer.takeBody();
    m_promisedBytes = m_request.body.size();
    if (m_refusal) {
        reply(*m_refusal);
        return;
    }
    enter(State::Working);
    m_dispatched = false;
    ++m_requestNumber;
    feed(canonicalRequest(m_request, m_context.ids.internalHeader(), {m_id, m_requestNumber}));
    if (!m_dispatched && m_state == State::Working) {
        qCCritical(httpLog) << "QHttpServer did not take a request" << m_reply.requestId();
        reply(internalProblem(m_reply.requestId(), m_problemWriter));
    }
}

void Connection::dispatch(quint64 request)
{
    if (m_state != State::Working || request != m_requestNumber || m_dispatched) {
        return;
    }
    m_dispatched = true;
    const auto exchange = std::make_shared<ExchangeState>(m_context.mailbox, RequestKey{m_id, m_requestNumber},
                                                          m_context.limits.streamBacklogBytes);
    m_exchange = exchange;
    try {
        m_context.handler.handle(std::move(m_request), Exchange(exchange));
    } catch (...) {
        exchange->reply(internalProblem(m_reply.requestId(), m_problemWriter));
    }
}

void Connection::refuse(const Refusal &refusal)
{
    if (m_state != State::Body) {
        m_reply.begin({"-", "-", m_context.ids.idFor({})}, {});
        m_problemWriter = &problem;
    }
    m_inputIgnored = true;
    m_reply.closeAfterwards();
    reply(m_problemWriter(refusal.status, refusal.error, m_reply.requestId()));
}

void Connection::finish()
{
    if (m_state == State::Handshake || m_state == State::Idle || m_state == State::Head) {
        closeNow();
    } else if (m_state == State::Streaming) {
        m_reply.closeAfterwards();
        endStream();
    }
}

void Connection::closeNow()
{
    if (m_state == State::Closed) {
        return;
    }
    if (m_state == State::Working) {
        m_reply.logClientLeft();
    }
    if (const auto exchange = m_exchange.lock()) {
        exchange->setGone();
    }
    enter(State::Closed);
    m_wire->abort();
    m_context.table.remove(m_id);
    m_load.giveBack();
    announceEnd();
}

void Connection::countLoad()
{
    if (m_state != State::Closed) {
        m_load.setBytes(std::max(m_promisedBytes, m_framer.bodyBytes()) + m_framer.heldBytes() - m_framer.bodyBytes() +
                        m_wire->unsent());
    }
}

} // namespace td::http
