// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/EmbeddedServer.h"

namespace td {

EmbeddedServer::EmbeddedServer(ServerConfig config) : m_config(std::move(config))
{
    m_thread.setObjectName(QStringLiteral("desk"));
    m_inside.moveToThread(&m_thread);
    m_thread.start();
}

EmbeddedServer::~EmbeddedServer()
{
    stop().waitForFinished();
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<QString>> EmbeddedServer::start()
{
    const auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QMetaObject::invokeMethod(&m_inside, [this, promise] {
        auto made = ServerRuntime::make(m_config);
        Result<QString> url = made ? (*made)->start() : Result<QString>(made.error());
        if (url) {
            m_runtime = *std::move(made);
        }
        promise->addResult(std::move(url));
        promise->finish();
    });
    return promise->future();
}

QFuture<void> EmbeddedServer::stop()
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QMetaObject::invokeMethod(&m_inside, [this, promise] {
        if (m_runtime) {
            m_runtime->stop();
            m_runtime.reset();
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace td
