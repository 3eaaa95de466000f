// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/ChangeNotifier.h"

#include "shared/sql/StorageLog.h"

#include <QSqlDriver>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace td {

namespace {

constexpr auto channel = "triagedesk_changes"_L1;
constexpr auto pause = 20ms;       ///< between two notifications of one server
constexpr auto checkInterval = 2s; ///< the driver does not say that its session has ended

} // namespace

ChangeNotifier::ChangeNotifier(const DatabaseUrl &url) : m_connection(url)
{
    Q_ASSERT(url.dialect == Dialect::Postgres);
    connect(&m_checks, &QTimer::timeout, this, &ChangeNotifier::check);
    connect(&m_delay, &QTimer::timeout, this, &ChangeNotifier::send);
    m_delay.setSingleShot(true);
    m_checks.start(checkInterval);
    check();
}

void ChangeNotifier::check()
{
    if (m_connection.isOpen() && m_connection.executeText(u"SELECT 1"_s)) {
        return;
    }
    if (const auto listening = listen(); !listening) {
        qCDebug(lcStorage).noquote() << "cannot listen for other servers:" << listening.error().message;
        return;
    }
    Q_EMIT heard();
}

Result<void> ChangeNotifier::listen()
{
    TRY(m_connection.ensureOpen());
    TRY(m_connection.executeText(u"SET synchronous_commit = off"_s)); // a notification need not outlive a crash
    QSqlDriver *driver = m_connection.handle().driver();
    connect(driver, &QSqlDriver::notification, this,
            [this](const QString &, QSqlDriver::NotificationSource source, const QVariant &) {
                if (source != QSqlDriver::SelfSource) {
                    // Not from inside the driver: a listener may find the database gone.
                    QMetaObject::invokeMethod(
                        this, [this] { Q_EMIT heard(); }, Qt::QueuedConnection);
                }
            });
    driver->subscribeToNotification(channel);
    return {};
}

void ChangeNotifier::tell()
{
    if (m_delay.isActive()) {
        return;
    }
    if (m_sinceTold.isValid() && !m_sinceTold.hasExpired(pause.count())) {
        m_delay.start(pause);
    } else {
        send();
    }
}

void ChangeNotifier::send()
{
    m_sinceTold.start();
    if (m_connection.isOpen()) {
        if (const auto sent = m_connection.executeText("NOTIFY "_L1 + channel); !sent) {
            qCDebug(lcStorage).noquote() << "other servers were not told:" << sent.error().message;
        }
    }
}

} // namespace td
