// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Mailbox.h"

#include <atomic>
#include <memory>

namespace td::http {

/// What the copies of one Exchange share: who may still answer, and the way to the connection. Thread: any.
class ExchangeState final
{
public:
    ExchangeState(std::shared_ptr<Mailbox> mailbox, RequestKey key, qint64 backlogLimit);
    ~ExchangeState(); ///< an exchange that nobody answered becomes a 500, a stream that nobody ended is cut

    void reply(Response response);
    void beginStream(Response head);
    bool write(QByteArray bytes);
    void end();

    qint64 pending() const { return m_backlog ? *m_backlog + m_unsent : 0; }
    void setUnsent(qint64 bytes) { m_unsent = bytes; }
    bool isConnected() const { return !m_gone; }
    void setGone() { m_gone = true; }

private:
    void post(Delivery::Content content);

    const std::shared_ptr<Mailbox> m_mailbox;
    const RequestKey m_key;
    const qint64 m_backlogLimit;
    std::shared_ptr<std::atomic<qint64>> m_backlog; ///< of a stream: written, but not yet seen by the network thread
    std::atomic<qint64> m_unsent = 0;               ///< of a stream: with the network thread, not yet with the kernel
    std::atomic<bool> m_answered = false;
    std::atomic<bool> m_streaming = false;
    std::atomic<bool> m_gone = false;
};

} // namespace td::http
