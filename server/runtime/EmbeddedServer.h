// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerRuntime.h"

#include <QFuture>
#include <QThread>

namespace td {

/// A whole server on a thread of its own, for a program that must not wait for it. Thread: the caller's; answers come
/// from the server's.
class EmbeddedServer final
{
public:
    explicit EmbeddedServer(ServerConfig config);
    /// Waits for the orderly end.
    ~EmbeddedServer();
    EmbeddedServer(const EmbeddedServer &) = delete;
    EmbeddedServer &operator=(const EmbeddedServer &) = delete;

    /// Gives the address, `http://127.0.0.1:49152`.
    QFuture<Result<QString>> start();
    /// Requests and jobs in progress come to their end, or are given back.
    QFuture<void> stop();

private:
    const ServerConfig m_config;
    QThread m_thread;
    QObject m_inside;                         ///< stands for the thread's event loop
    std::unique_ptr<ServerRuntime> m_runtime; ///< touched in the thread only
};

} // namespace td
