// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

class QObject;

namespace td::http {

/// Names one request of one connection of one network thread.
struct RequestKey
{
    quint64 connection = 0;
    quint64 request = 0;
};

struct Unanswered
{
};
struct StreamHead
{
    Response response;
};
struct StreamBytes
{
    QByteArray bytes;
    std::shared_ptr<std::atomic<qint64>> backlog; ///< to be lowered by the size once the bytes were taken
};
struct StreamEnd
{
};
struct StreamCut
{
};

/// One step of a reply on its way to its connection.
struct Delivery
{
    using Content = std::variant<Response, Unanswered, StreamHead, StreamBytes, StreamEnd, StreamCut>;

    RequestKey key;
    Content content;
};

/// Where replies wait for their network thread, which is woken once for as many as there are by then. Outlives the
/// network thread, so that a late reply finds a closed box instead of nothing. Thread: any.
class Mailbox final
{
public:
    /// `wake` runs in the thread of `owner`, which must call close() before it dies.
    Mailbox(QObject &owner, std::function<void()> wake);

    void post(Delivery delivery);
    std::vector<Delivery> take();
    void close();

private:
    std::mutex m_mutex;
    QObject *m_owner;
    std::function<void()> m_wake;
    std::vector<Delivery> m_deliveries;
};

} // namespace td::http
