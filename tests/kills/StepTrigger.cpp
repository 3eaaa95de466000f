// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/StepTrigger.h"

#include <QDateTime>

namespace td::test {

StepTrigger::StepTrigger(ServerProcess &server) : m_server(server)
{
    server.react([this](const StepLine &line) { see(line); });
}

void StepTrigger::arm(std::function<bool(const StepLine &)> wanted, int nth, int signal)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = std::move(wanted);
    m_left = nth;
    m_signal = signal;
    m_firedAt = 0;
}

void StepTrigger::disarm()
{
    const std::lock_guard lock(m_mutex);
    m_wanted = nullptr;
}

qint64 StepTrigger::firedAt() const
{
    const std::lock_guard lock(m_mutex);
    return m_firedAt;
}

void StepTrigger::see(const StepLine &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_wanted && m_wanted(line) && --m_left == 0) {
        m_firedAt = QDateTime::currentMSecsSinceEpoch();
        m_server.send(m_signal);
        m_wanted = nullptr;
    }
}

} // namespace td::test
