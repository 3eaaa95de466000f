// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>

namespace td::http {

/// The names of one server's requests, and the secret header by which QHttpServer hands them back. Thread: any.
class RequestIds final
{
public:
    RequestIds();

    /// The client's own id when it is short and plain, otherwise a new one.
    QString idFor(const QByteArray &clientsId);

    /// Random in every process, so that no client can name another's connection.
    const QByteArray &internalHeader() const { return m_internalHeader; }

private:
    const QByteArray m_internalHeader;
    const QByteArray m_prefix;
    std::atomic<quint64> m_next = 1;
};

} // namespace td::http
