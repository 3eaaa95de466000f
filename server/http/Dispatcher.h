// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

#include <memory>

namespace td::http {

struct NetworkContext;

/// The one class that knows QHttpServer: it accepts the facade sockets of a listener and finds, for each request that
/// it dispatches, the connection that waits for it. Thread: network.
class Dispatcher final
{
public:
    explicit Dispatcher(NetworkContext &context);
    ~Dispatcher();

    /// Takes over a listener that listens already.
    void bind(std::unique_ptr<QTcpServer> listener);

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace td::http
