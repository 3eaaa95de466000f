// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/core/Result.h"

#include <QHash>

#include <mutex>

namespace td {

/// So many acts a minute for each key, all at once or spread: a key pays with the time until its bucket is full again
/// (the generic cell rate algorithm). Thread: any.
class RateLimiter final
{
public:
    /// `rate` a minute; 0 lets everything through.
    RateLimiter(const Clock &clock, int rate) : m_clock(clock), m_rate(rate) {}

    /// Counts one act; `rate_limited` (TooMany) says when the next one may come.
    Result<void> take(const QString &key);

private:
    void forgetFull(Millis now);

    const Clock &m_clock;
    const int m_rate;
    std::mutex m_mutex;
    QHash<QString, Millis> m_fullAt; ///< when each key's bucket is full again
};

} // namespace td
