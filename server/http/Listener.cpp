// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Listener.h"

#include "server/http/Connection.h"
#include "server/http/HttpLog.h"
#include "server/http/Problem.h"

#include <QTimer>

#include <sys/resource.h>

namespace td::http {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// For the database, mail and the rest of the program.
constexpr rlim_t spareDescriptors = 32;

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
    if (!m_context.load.admit(wire->peer(), m_context.limits.connectionsPerAddress)) {
        turnAway(*wire, 429, u"too_many_connections"_s, u"Your address has too many connections open."_s,
                 m_context.ids.idFor({}));
        return;
    }
    if (isFull(descriptor) && !makeRoom()) {
        m_context.load.release(wire->peer());
        turnAway(*wire, 503, u"server_full"_s, u"The server has too many connections. Try again."_s,
                 m_context.ids.idFor({}));
        return;
    }
    if (m_tls) {
        wire->shakeHands(*m_tls);
    }
    addPendingConnection(new Connection(std::move(wire), m_context, this));
}

/// Descriptors are handed out lowest first, so a high one tells that they run out. It must not come to that: accepting
/// would fail over and over without an error that Qt reports, and everything else that opens files with it.
bool Listener::isFull(qintptr descriptor) const
{
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    return m_context.load.connections() > m_context.limits.connections ||
           rlim_t(descriptor) + spareDescriptors >= descriptors.rlim_cur;
}

/// The connection that waits longest for a request goes, so that newcomers are always heard.
bool Listener::makeRoom()
{
    Connection *longest = m_context.table.longestWaiting();
    if (longest) {
        longest->closeNow();
    }
    return longest;
}

/// QTcpServer has stopped accepting and would never begin again.
void Listener::onAcceptError()
{
    qCWarning(httpLog) << "cannot accept connections:" << errorString();
    QTimer::singleShot(100ms, this, &Listener::resumeAccepting);
}

} // namespace td::http
