// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionCache.h"

namespace td {

namespace {
constexpr qsizetype capacity = 10'000;
}

std::optional<SessionActor> SessionCache::find(const QString &sessionId) const
{
    const Millis now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    const auto entry = m_entries.constFind(sessionId);
    if (entry == m_entries.cend()) {
        return {};
    }
    const Millis age = now - entry->keptAt;
    const bool fresh = age >= 0 && age < m_maxAge; // negative: the clock was set back
    return fresh && entry->found.expiresAt > now ? std::optional(entry->found) : std::nullopt;
}

quint64 SessionCache::generation() const
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

void SessionCache::keep(const SessionActor &found, quint64 generation)
{
    const Millis now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation || m_maxAge == 0) {
        return;
    }
    if (m_entries.size() >= capacity) {
        m_entries.clear();
    }
    m_entries.insert(found.actor.sessionId, {found, now});
}

void SessionCache::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    ++m_generation;
}

} // namespace td
