// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HttpLimits.h"
#include "server/http/HttpLoad.h"
#include "server/http/TlsConfig.h"
#include "shared/core/Result.h"

#include <QHostAddress>

#include <memory>
#include <optional>
#include <vector>

namespace td::http {

class NetworkThread;
class RequestHandler;
struct ServerParts;

/// The HTTP server: network threads that share one port and give every request to one handler. Thread: the one that
/// made it, which must not be a network thread; stats() from any.
class HttpServer final
{
public:
    HttpServer(const HttpLimits &limits, std::optional<TlsConfig> tls, RequestHandler &handler);
    ~HttpServer(); ///< closes whatever is still open

    /// Serves on the port (0: any free one) and tells which it is. Call once.
    Result<quint16> listen(const QHostAddress &address, quint16 port);

    void stopAccepting();

    /// Stops accepting, closes idle connections and streams, lets running requests finish, then closes what is left
    /// when the time is up. True when nothing had to be cut off.
    bool drain(std::chrono::milliseconds time);

    HttpStats stats() const;

private:
    const std::optional<TlsConfig> m_tls;
    const std::unique_ptr<ServerParts> m_parts;
    std::vector<std::unique_ptr<NetworkThread>> m_threads;
};

} // namespace td::http
