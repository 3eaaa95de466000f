// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LastSeen.h"

#include "server/auth/SignInRepository.h"

namespace td {

namespace {
constexpr Millis pause = 5 * minute;
constexpr qsizetype sessionsBeforeCleaning = 20'000;
} // namespace

void LastSeen::seen(const QString &sessionId)
{
    const Millis now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        Millis &written = m_written[sessionId];
        if (now - written < pause) {
            return;
        }
        written = now;
        if (m_written.size() > sessionsBeforeCleaning) {
            m_written.removeIf([&](const auto &entry) { return now - entry.value() >= pause; });
        }
    }
    // Nobody waits for it, and another server or a sign-in a moment ago may have written already.
    m_database.write([sessionId, now](Transaction &transaction) {
        return sign_in_repository::touch(transaction, sessionId, now - pause, now);
    });
}

} // namespace td
