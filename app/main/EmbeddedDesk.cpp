// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/EmbeddedDesk.h"

#include "server/runtime/DeskAccount.h"

#include <QFile>
#include <QtConcurrent>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// On loopback and a free port; nothing of the environment or of a server's configuration file gets in.
ServerConfig configIn(const QString &folder)
{
    ServerConfig config;
    config.dataDir = folder;
    config.http.port = 0;
    return config;
}

} // namespace

EmbeddedDesk::EmbeddedDesk(const QString &folder) : m_config(configIn(folder)), m_server(m_config) {}

bool EmbeddedDesk::exists() const { return QFile::exists(m_config.dataDir + u"/desk.sqlite"_s); }

QFuture<Result<QUrl>> EmbeddedDesk::start()
{
    return m_server.start().then(QtFuture::Launch::Sync,
                                 [](Result<QString> url) -> Result<QUrl> { return QUrl(TRY(std::move(url))); });
}

QFuture<void> EmbeddedDesk::stop() { return m_server.stop(); }

QFuture<Result<User>> EmbeddedDesk::addAdmin(const SignUp &account)
{
    return QtConcurrent::run([config = m_config, account] { return addDeskAccount(config, account, Role::Admin); });
}

void EmbeddedDesk::fill(const QUrl &url, const QString &adminEmail, const QString &adminPassword)
{
    auto samples = loadDemoSamples();
    if (!samples) {
        Q_EMIT fillingFailed(samples.error().message);
        return;
    }
    m_samples = *std::move(samples);
    m_client = std::make_unique<RestClient>(url);
    m_filling = std::make_unique<SampleFilling>(*m_client, m_samples);
    connect(m_filling.get(), &CallChain::failed, this, &EmbeddedDesk::fillingFailed);
    m_filling->start(adminEmail, adminPassword);
}

} // namespace td::app
