// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <chrono>
#include <ctime>

namespace td::bench {

/// What a run came to; printed as JSON.
struct Figures
{
    qint64 count = 0;
    double seconds = 0;
    double cpuSeconds = 0; ///< of this process
    static constexpr auto wire()
    {
        return std::tuple{field("count", &Figures::count), field("seconds", &Figures::seconds),
                          field("cpuSeconds", &Figures::cpuSeconds)};
    }
};

/// The time since it was made. Thread: any.
class Stopwatch final
{
public:
    double seconds() const { return std::chrono::duration<double>(Steady::now() - m_started).count(); }
    Figures figures(qint64 count) const
    {
        return {count, seconds(), double(std::clock() - m_cpuStarted) / CLOCKS_PER_SEC};
    }

private:
    using Steady = std::chrono::steady_clock;
    const Steady::time_point m_started = Steady::now();
    const std::clock_t m_cpuStarted = std::clock();
};

} // namespace td::bench
