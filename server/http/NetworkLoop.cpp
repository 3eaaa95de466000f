// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/NetworkLoop.h"

#include "server/http/Connection.h"

#include <algorithm>

namespace td::http {

using namespace std::chrono_literals;

namespace {

/// Fine enough for the shortest limit, coarse enough to cost nothing.
std::chrono::milliseconds clockInterval(const HttpLimits &limits)
{
    const auto shortest = std::min(
        {limits.handshakeTime, limits.idleTime, limits.headTime, limits.bodyTime, limits.writeTime, limits.lingerTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 4, 10ms, 250ms);
}

} // namespace

NetworkLoop::NetworkLoop(ServerParts &parts, qintptr listeningDescriptor)
    : m_context{parts.limits, parts.handler, parts.load, parts.ids,
                std::make_shared<Mailbox>(*this, [this](Delivery delivery) { deliver(std::move(delivery)); })},
      m_dispatcher(m_context)
{
    auto listener = std::make_unique<Listener>(m_context, parts.tls);
    listener->setSocketDescriptor(listeningDescriptor);
    m_listener = listener.get();
    m_dispatcher.bind(std::move(listener));
    connect(&m_clock, &QTimer::timeout, this, &NetworkLoop::checkDeadlines);
    m_clock.start(clockInterval(parts.limits));
}

NetworkLoop::~NetworkLoop()
{
    m_context.mailbox->close();
    closeAll();
}

void NetworkLoop::stopAccepting()
{
    if (m_listener) {
        m_listener->close();
    }
}

void NetworkLoop::beginDrain()
{
    m_context.draining = true;
    for (Connection *connection : m_context.table.all()) {
        connection->finish();
    }
}

void NetworkLoop::closeAll()
{
    for (Connection *connection : m_context.table.all()) {
        connection->closeNow();
    }
}

void NetworkLoop::deliver(Delivery delivery)
{
    if (const auto *part = std::get_if<StreamBytes>(&delivery.content)) {
        *part->backlog -= part->bytes.size();
    }
    if (Connection *connection = m_context.table.find(delivery.key.connection)) {
        connection->deliver(delivery.key.request, std::move(delivery.content));
    }
}

void NetworkLoop::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    for (Connection *connection : m_context.table.all()) {
        connection->checkDeadline(now);
    }
}

} // namespace td::http
