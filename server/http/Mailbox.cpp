// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Mailbox.h"

#include <QMetaObject>
#include <QObject>

namespace td::http {

Mailbox::Mailbox(QObject &owner, std::function<void()> wake) : m_owner(&owner), m_wake(std::move(wake)) {}

void Mailbox::post(Delivery delivery)
{
    const std::lock_guard lock(m_mutex);
    if (!m_owner) {
        return;
    }
    m_deliveries.push_back(std::move(delivery));
    if (m_deliveries.size() == 1) {
        QMetaObject::invokeMethod(m_owner, m_wake, Qt::QueuedConnection);
    }
}

std::vector<Delivery> Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_deliveries, {});
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
    m_deliveries.clear();
}

} // namespace td::http
