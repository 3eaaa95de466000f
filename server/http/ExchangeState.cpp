// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ExchangeState.h"

namespace td::http {

ExchangeState::ExchangeState(std::shared_ptr<Mailbox> mailbox, RequestKey key, qint64 backlogLimit)
    : m_mailbox(std::move(mailbox)),
      m_key(key),
      m_backlogLimit(backlogLimit)
{
}

ExchangeState::~ExchangeState()
{
    if (m_streaming) {
        post(StreamCut{});
    } else if (!m_answered) {
        post(Unanswered{});
    }
}

void ExchangeState::reply(Response response)
{
    if (!m_answered.exchange(true)) {
        post(std::move(response));
    }
}

void ExchangeState::beginStream(Response head)
{
    if (!m_answered.exchange(true)) {
        m_backlog = std::make_shared<std::atomic<qint64>>(0);
        m_streaming = true;
        post(StreamHead{std::move(head)});
    }
}

bool ExchangeState::write(QByteArray bytes)
{
    if (!m_streaming || m_gone) {
        return false;
    }
    if (bytes.isEmpty()) {
        return true;
    }
    const qint64 size = bytes.size();
    if (m_backlog->fetch_add(size) + size > m_backlogLimit) {
        m_streaming = false;
        post(StreamCut{});
        return false;
    }
    post(StreamBytes{std::move(bytes), m_backlog});
    return true;
}

void ExchangeState::end()
{
    if (m_streaming.exchange(false)) {
        post(StreamEnd{});
    }
}

void ExchangeState::post(Delivery::Content content)
{
    if (!m_gone) {
        m_mailbox->post({m_key, std::move(content)});
    }
}

} // namespace td::http
