// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>

namespace td::test {

/// How long a test waits for what should come at once: it bounds a failure and times nothing.
constexpr int patienceMs = 20'000;

/// Waits for what another thread brings about; false when it does not within the time.
template <class Condition>
bool waitFor(Condition condition, std::chrono::milliseconds time = std::chrono::milliseconds(patienceMs))
{
    for (const QDeadlineTimer deadline(time); !condition();) {
        if (deadline.hasExpired()) {
            return false;
        }
        QThread::usleep(200);
    }
    return true;
}

} // namespace td::test
