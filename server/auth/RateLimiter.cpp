// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/RateLimiter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {
constexpr qsizetype keysBeforeCleaning = 50'000;
}

Result<void> RateLimiter::take(const QString &key)
{
    if (m_rate == 0) {
        return {};
    }
    const Millis price = minute / m_rate;
    const Millis now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    if (m_fullAt.size() >= keysBeforeCleaning) {
        forgetFull(now);
    }
    Millis &fullAt = m_fullAt[key];
    fullAt = std::clamp(fullAt, now, now + minute); // the clock may have been set back
    const Millis next = fullAt + price;
    if (next > now + minute) {
        const Millis wait = next - minute - now;
        return Error{ErrorKind::TooMany,
                     u"rate_limited"_s,
                     u"Too many attempts. Wait a moment and try again."_s,
                     {},
                     int((wait + second - 1) / second)};
    }
    fullAt = next;
    return {};
}

void RateLimiter::forgetFull(Millis now)
{
    m_fullAt.removeIf([&](const auto &entry) { return entry.value() <= now; });
}

} // namespace td
