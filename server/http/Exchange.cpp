// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Exchange.h"

#include "server/http/ExchangeState.h"

namespace td::http {

ResponseStream::ResponseStream(std::shared_ptr<ExchangeState> state) : m_state(std::move(state)) {}

bool ResponseStream::write(QByteArray bytes) { return m_state->write(std::move(bytes)); }

void ResponseStream::end() { m_state->end(); }

bool ResponseStream::connected() const { return m_state->isConnected(); }

qint64 ResponseStream::pending() const { return m_state->pending(); }

Exchange::Exchange(std::shared_ptr<ExchangeState> state) : m_state(std::move(state)) {}

void Exchange::reply(Response response) { m_state->reply(std::move(response)); }

ResponseStream Exchange::stream(Response head)
{
    Q_ASSERT(head.body.isEmpty());
    m_state->beginStream(std::move(head));
    return ResponseStream(m_state);
}

bool Exchange::connected() const { return m_state->isConnected(); }

} // namespace td::http
