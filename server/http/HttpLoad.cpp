// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpLoad.h"

#include <algorithm>

namespace td::http {

bool HttpLoad::admit(const QHostAddress &peer, int perAddress)
{
    const std::lock_guard lock(m_mutex);
    int &count = m_perAddress[bucket(peer)];
    if (count >= perAddress) {
        return false;
    }
    ++count;
    ++m_connections;
    return true;
}

void HttpLoad::release(const QHostAddress &peer)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_perAddress.find(bucket(peer));
    Q_ASSERT(found != m_perAddress.end());
    if (--*found == 0) {
        m_perAddress.erase(found);
    }
    if (--m_connections == 0) {
        m_empty.notify_all();
    }
}

int HttpLoad::connections() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

bool HttpLoad::waitUntilEmpty(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_empty.wait_for(lock, time, [this] { return m_connections == 0; });
}

HttpStats HttpLoad::stats() const { return {connections(), requestsInFlight, bufferedBytes}; }

QHostAddress HttpLoad::bucket(const QHostAddress &peer)
{
    if (peer.protocol() != QAbstractSocket::IPv6Protocol) {
        return peer;
    }
    Q_IPV6ADDR address = peer.toIPv6Address();
    std::fill(std::begin(address.c) + 8, std::end(address.c), quint8(0));
    return QHostAddress(address);
}

} // namespace td::http
