// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Mailbox.h"

#include <QMetaObject>
#include <QObject>
#include <QThread>

namespace td::http {

Mailbox::Mailbox(QObject &owner, Deliver deliver) : m_owner(&owner), m_deliver(std::move(deliver)) {}

void Mailbox::post(Delivery delivery)
{
    std::unique_lock lock(m_mutex);
    if (!m_owner) {
        return;
    }
    if (m_deliveries.empty() && !m_delivering && m_owner->thread() == QThread::currentThread()) {
        lock.unlock();
        m_deliver(std::move(delivery));
        return;
    }
    m_deliveries.push_back(std::move(delivery));
    if (m_deliveries.size() == 1) {
        QMetaObject::invokeMethod(
            m_owner, [this] { deliverAll(); }, Qt::QueuedConnection);
    }
}

void Mailbox::deliverAll()
{
    std::vector<Delivery> deliveries;
    {
        const std::lock_guard lock(m_mutex);
        deliveries.swap(m_deliveries);
        m_delivering = true;
    }
    for (Delivery &delivery : deliveries) {
        m_deliver(std::move(delivery));
    }
    const std::lock_guard lock(m_mutex);
    m_delivering = false;
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
    m_deliveries.clear();
}

} // namespace td::http
