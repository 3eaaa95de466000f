// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SecondServer.h"

#include <QUrl>

namespace td::test {

SecondServer::SecondServer(const TestServer &first, const TestServer::Adjust &adjust)
{
    ServerConfig config = first.config();
    config.dataDir = m_folder.path();
    config.http.port = 0;
    if (adjust) {
        adjust(config);
    }
    auto made = ServerRuntime::make(config);
    if (!made) {
        qFatal("no second server: %s", qPrintable(made.error().message));
    }
    m_runtime = std::move(*made);
    const auto url = m_runtime->start();
    if (!url) {
        qFatal("no second server: %s", qPrintable(url.error().message));
    }
    m_port = quint16(QUrl(*url).port());
}

} // namespace td::test
