// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <memory>

namespace td::http {

class ExchangeState;

/// The open end of a streamed reply; each write is one chunk on its way. Copies share it. Thread: any.
class ResponseStream final
{
public:
    explicit ResponseStream(std::shared_ptr<ExchangeState> state);

    /// False once nobody reads any more: the client left, or it read so slowly that it was cut off.
    bool write(QByteArray bytes);
    void end();
    bool connected() const;
    /// Bytes that were written, but not yet taken by the client.
    qint64 pending() const;

private:
    std::shared_ptr<ExchangeState> m_state;
};

/// The right to answer one request, once. Copies share it; when the last one goes unused, the client gets 500.
/// Nothing here waits, and answering a client that has left does nothing. Thread: any.
class Exchange final
{
public:
    explicit Exchange(std::shared_ptr<ExchangeState> state);

    void reply(Response response);

    /// Sends the response's header (its body must be empty) and keeps the reply open.
    ResponseStream stream(Response head);

    /// False once the client is known to have left.
    bool connected() const;

private:
    std::shared_ptr<ExchangeState> m_state;
};

} // namespace td::http
