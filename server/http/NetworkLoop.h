// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Dispatcher.h"
#include "server/http/Listener.h"
#include "server/http/NetworkContext.h"
#include "server/http/NetworkThread.h"

#include <QPointer>
#include <QTimer>

namespace td::http {

/// What lives in one network thread: its listener, its QHttpServer, its connections and their clock.
class NetworkLoop final : public QObject
{
    Q_OBJECT

public:
    NetworkLoop(ServerParts &parts, qintptr listeningDescriptor);
    ~NetworkLoop() override;

    void stopAccepting();
    void beginDrain();
    void closeAll();

private:
    void deliver(Delivery delivery);
    void checkDeadlines();

    NetworkContext m_context;
    Dispatcher m_dispatcher;
    QPointer<Listener> m_listener;
    QTimer m_clock;
};

} // namespace td::http
