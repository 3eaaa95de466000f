// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HttpServer.h"
#include "tests/support/EchoHandler.h"

#include <memory>

namespace td::test {

/// A real server on a free port of 127.0.0.1 with an EchoHandler behind it.
class EchoServer final
{
public:
    explicit EchoServer(const http::HttpLimits &limits = {}, std::optional<http::TlsConfig> tls = {});

    quint16 port() const { return m_port; }
    EchoHandler &handler() { return m_handler; }
    http::HttpServer &server() { return m_server; }

    /// Waits until the statistics fulfil the condition.
    bool waitFor(const std::function<bool(const http::HttpStats &)> &condition) const;
    bool waitForConnections(int count) const;

private:
    EchoHandler m_handler;
    http::HttpServer m_server;
    quint16 m_port = 0;
};

} // namespace td::test
