// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>
#include <QHash>
#include <QHostAddress>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace td::http {

struct HttpStats
{
    int connections = 0;
    int requestsInFlight = 0;
    qint64 bufferedBytes = 0; ///< requests being read or worked on, and replies not yet taken by the kernel
};

/// What all network threads together carry at the moment, and how many connections each address has. Thread: any.
class HttpLoad final
{
public:
    /// Counts a connection in unless its address has `perAddress` already.
    bool admit(const QHostAddress &peer, int perAddress);
    void release(const QHostAddress &peer);
    int connections() const;
    bool waitUntilEmpty(std::chrono::milliseconds time);

    HttpStats stats() const;

    std::atomic<int> requestsInFlight = 0;
    std::atomic<qint64> bufferedBytes = 0;

private:
    static QHostAddress bucket(const QHostAddress &peer); ///< an IPv6 network of 64 bits is one customer

    mutable std::mutex m_mutex;
    std::condition_variable m_empty;
    QHash<QHostAddress, int> m_perAddress;
    int m_connections = 0;
};

} // namespace td::http
