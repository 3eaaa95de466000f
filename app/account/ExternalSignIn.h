// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/ExternalApi.h"
#include "shared/client/RestClient.h"

#include <QTcpServer>
#include <QTimer>

#include <functional>

class QTcpSocket;

namespace td::app {

/// Signs in at another party in the person's own browser (RFC 8252): listens on 127.0.0.1 for the browser to come back,
/// and exchanges the one-time code that it brings. One attempt; gone with this object. Thread: GUI.
class ExternalSignIn final : public QObject
{
    Q_OBJECT

public:
    using OpenBrowser = std::function<bool(const QUrl &)>;

    ExternalSignIn(const QUrl &server, RestClient &client, OpenBrowser openBrowser, QObject *parent = nullptr);

    /// `device`: what the sign-in is called in the list of sign-ins.
    void start(const QString &providerId, const QString &device);

Q_SIGNALS:
    /// Once: signed in, or why not.
    void finished(const td::Result<td::SignedIn> &outcome);

private:
    void read(QTcpSocket *socket);
    void take(const QUrl &called);
    void finish(const Result<SignedIn> &outcome);

    const QUrl m_server;
    RestClient &m_client;
    const OpenBrowser m_openBrowser;
    const QString m_verifier;
    const QString m_state;
    QString m_device;
    QTcpServer m_listener;
    QTimer m_patience;
    bool m_finished = false;
};

} // namespace td::app
