// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpServer.h"

#include "server/http/ListenSocket.h"
#include "server/http/NetworkThread.h"

#include <algorithm>

namespace td::http {

HttpServer::HttpServer(const HttpLimits &limits, std::optional<TlsConfig> tls, RequestHandler &handler)
    : m_tls(std::move(tls)),
      m_parts(new ServerParts{limits, {}, handler})
{
    Q_ASSERT(limits.headerFields <= maxHeaderFields);
}

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(m_threads.empty());
    if (m_tls) {
        m_parts->tls = TRY(loadTls(*m_tls));
    }
    const int configured = m_parts->limits.networkThreads;
    const int count = configured > 0 ? configured : std::max(1, QThread::idealThreadCount() / 2);
    const ListenSockets sockets = TRY(openListenSockets(address, port, count));
    for (const qintptr descriptor : sockets.descriptors) {
        m_threads.push_back(std::make_unique<NetworkThread>(*m_parts, descriptor));
    }
    return sockets.port;
}

void HttpServer::stopAccepting()
{
    for (const auto &thread : m_threads) {
        thread->stopAccepting();
    }
}

bool HttpServer::drain(std::chrono::milliseconds time)
{
    stopAccepting();
    for (const auto &thread : m_threads) {
        thread->beginDrain();
    }
    const bool finished = m_parts->load.waitUntilEmpty(time);
    for (const auto &thread : m_threads) {
        thread->closeAll();
    }
    return finished;
}

HttpStats HttpServer::stats() const { return m_parts->load.stats(); }

} // namespace td::http
