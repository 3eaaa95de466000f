// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HttpLimits.h"
#include "server/http/HttpLoad.h"
#include "server/http/RequestIds.h"

#include <QSslConfiguration>
#include <QThread>

#include <optional>
#include <semaphore>

namespace td::http {

class NetworkLoop;
class RequestHandler;

/// What all network threads of a server share.
struct ServerParts
{
    HttpLimits limits;
    std::optional<QSslConfiguration> tls;
    RequestHandler &handler;
    HttpLoad load = {};
    RequestIds ids = {};
};

/// One network thread. Everything in it is built and destroyed by itself; the calls here may come from any other.
class NetworkThread final : public QThread
{
    Q_OBJECT

public:
    /// Takes over the listening descriptor and serves until destroyed.
    NetworkThread(ServerParts &parts, qintptr listeningDescriptor);
    ~NetworkThread() override;

    void stopAccepting(); ///< returns once the port is closed
    void beginDrain();    ///< idle connections close at once, the others after their reply
    void closeAll();

protected:
    void run() override;

private:
    ServerParts &m_parts;
    const qintptr m_descriptor;
    NetworkLoop *m_loop = nullptr;
    std::binary_semaphore m_started{0};
};

} // namespace td::http
