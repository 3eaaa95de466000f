// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/SampleFilling.h"
#include "server/runtime/EmbeddedServer.h"

namespace td::app {

/// The desk on this computer: its server inside this program, its first admin, its samples. Nothing here waits; answers
/// come in the GUI thread. Thread: GUI.
class EmbeddedDesk final : public QObject
{
    Q_OBJECT

public:
    /// `folder`: of the desk's database and outbox.
    explicit EmbeddedDesk(const QString &folder);

    bool exists() const;
    QFuture<Result<QUrl>> start();
    QFuture<void> stop();
    /// Before the first start.
    QFuture<Result<User>> addAdmin(const SignUp &account);

    /// Signs in as the admin and files the samples; an error ends it.
    void fill(const QUrl &url, const QString &adminEmail, const QString &adminPassword);

Q_SIGNALS:
    void fillingFailed(const QString &why);

private:
    ServerConfig m_config;
    EmbeddedServer m_server;
    std::unique_ptr<RestClient> m_client;
    DemoSamples m_samples;
    std::unique_ptr<SampleFilling> m_filling;
};

} // namespace td::app
