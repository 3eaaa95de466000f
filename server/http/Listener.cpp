// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Listener.h"

#include "server/http/Connection.h"
#include "server/http/HttpLog.h"
#include "server/http/Problem.h"

#include <QTimer>

namespace td::http {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As much as can be told to somebody for whom there is no room: written without waiting, then closed.
void turnAway(Wire &wire, int status, const QString &code, const QString &message, const QString &id)
{
    if (!wire.isTls()) {
        wire.write(
            writeResponse(problem(status, {ErrorKind::Busy, code, message, {}, 2}, id), id, {.keepAlive = false}));
        wire.endWriting(false);
    }
    wire.abort();
}

} // namespace

Listener::Listener(NetworkContext &context, const std::optional<QSslConfiguration> &tls)
    : m_context(context),
      m_tls(tls)
{
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto wire = std::make_unique<Wire>(descriptor, m_tls.has_value());
    if (!makeRoom()) {
        turnAway(*wire, 503, u"server_full"_s, u"The server has too many connections. Try again."_s,
                 m_context.ids.idFor({}));
        return;
    }
    if (!m_context.load.admit(wire->peer(), m_context.limits.connectionsPerAddress)) {
        turnAway(*wire, 429, u"too_many_connections"_s, u"Your address has too many connections open."_s,
                 m_context.ids.idFor({}));
        return;
    }
    if (m_tls) {
        wire->shakeHands(*m_tls);
    }
    addPendingConnection(new Connection(std::move(wire), m_context, this));
}

/// At the cap the connection that waits longest for a request makes room, so that newcomers are always heard.
bool Listener::makeRoom()
{
    if (m_context.load.connections() < m_context.limits.connections) {
        return true;
    }
    Connection *longest = m_context.table.longestWaiting();
    if (longest) {
        longest->closeNow();
    }
    return longest;
}

/// Out of descriptors: QTcpServer has stopped accepting and would never begin again.
void Listener::onAcceptError()
{
    qCWarning(httpLog) << "cannot accept connections:" << errorString();
    if (Connection *longest = m_context.table.longestWaiting()) {
        longest->closeNow();
    }
    QTimer::singleShot(100ms, this, &Listener::resumeAccepting);
}

} // namespace td::http
