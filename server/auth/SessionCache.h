// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/SessionRepository.h"

#include <QHash>

#include <mutex>

namespace td {

/// Whom live sessions stand for, kept for a moment, so that not every request asks the database what the one before
/// asked. It is emptied whenever an account or a session changes; `maxAge` bounds what a server can miss of changes
/// that were made elsewhere. Thread: any.
class SessionCache final
{
public:
    /// `maxAge` 0 keeps nothing.
    SessionCache(const Clock &clock, Millis maxAge) : m_clock(clock), m_maxAge(maxAge) {}

    std::optional<SessionActor> find(const QString &sessionId) const;

    /// To be asked before the database is: what is read then is kept only if nothing changed meanwhile.
    quint64 generation() const;
    void keep(const SessionActor &found, quint64 generation);

    void clear();

private:
    struct Entry
    {
        SessionActor found;
        Millis keptAt = 0;
    };

    const Clock &m_clock;
    const Millis m_maxAge;
    mutable std::mutex m_mutex;
    QHash<QString, Entry> m_entries;
    quint64 m_generation = 0;
};

} // namespace td
