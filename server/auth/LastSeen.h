// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

#include <QHash>

#include <mutex>

namespace td {

/// Writes when a sign-in was last used, at most every five minutes each. Thread: any.
class LastSeen final
{
public:
    LastSeen(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    void seen(const QString &sessionId);

private:
    Database &m_database;
    const Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, Millis> m_written;
};

} // namespace td
