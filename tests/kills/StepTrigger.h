// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ServerProcess.h"

#include <mutex>

namespace td::test {

/// Sends a server a signal as soon as its step log says the nth of some words. Thread: set by the test's, fired in the
/// reading one.
class StepTrigger final
{
public:
    explicit StepTrigger(ServerProcess &server);

    void arm(std::function<bool(const StepLine &)> wanted, int nth, int signal);
    void disarm();
    /// When it fired, in milliseconds since 1970; 0: not yet.
    qint64 firedAt() const;

private:
    void see(const StepLine &line);

    ServerProcess &m_server;
    mutable std::mutex m_mutex;
    std::function<bool(const StepLine &)> m_wanted;
    int m_left = 0;
    int m_signal = 0;
    qint64 m_firedAt = 0;
};

} // namespace td::test
