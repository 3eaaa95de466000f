// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoServer.h"

#include "tests/support/WaitFor.h"

#include <QLoggingCategory>

namespace td::test {

EchoServer::EchoServer(const http::HttpLimits &limits, std::optional<http::TlsConfig> tls)
    : m_server(limits, std::move(tls), m_handler)
{
    QLoggingCategory::setFilterRules(QString::fromLatin1("td.http.info=false"));
    const Result<quint16> port = m_server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (!port) {
        qFatal("%s", qUtf8Printable(port.error().message));
    }
    m_port = *port;
}

bool EchoServer::waitFor(const std::function<bool(const http::HttpStats &)> &condition) const
{
    return test::waitFor([&] { return condition(m_server.stats()); });
}

bool EchoServer::waitForConnections(int count) const
{
    return waitFor([count](const http::HttpStats &stats) { return stats.connections == count; });
}

} // namespace td::test
