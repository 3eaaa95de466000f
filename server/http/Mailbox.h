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

/// Where replies wait for their network thread, which is woken once for as many as there are by then; one from that
/// thread itself, with none before it, is delivered at once. Outlives the network thread, so that a late reply finds a
/// closed box instead of nothing. Thread: any.
class Mailbox final
{
public:
    using Deliver = std::function<void(Delivery)>;

    /// `deliver` runs in the thread of `owner`, which must call close() before it dies.
    Mailbox(QObject &owner, Deliver deliver);

    void post(Delivery delivery);
    void close();

private:
    void deliverAll();

    std::mutex m_mutex;
    QObject *m_owner;
    const Deliver m_deliver;
    std::vector<Delivery> m_deliveries;
    bool m_delivering = false; ///< earlier ones are on their way, later ones must queue
};

} // namespace td::http
