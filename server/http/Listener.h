// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/NetworkContext.h"

#include <QSslConfiguration>
#include <QTcpServer>

namespace td::http {

class Wire;

/// Accepts clients for one network thread within the caps. Thread: network.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    Listener(NetworkContext &context, const std::optional<QSslConfiguration> &tls);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool isFull(qintptr descriptor) const;
    bool makeRoom();
    void onAcceptError();

    NetworkContext &m_context;
    const std::optional<QSslConfiguration> &m_tls;
};

} // namespace td::http
