// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <mutex>

namespace td {

/// Threads that stay, and a limit to what may wait for them. Thread: any.
class TaskPool final
{
public:
    TaskPool(int threads, int limit);

    /// False when too many tasks wait already, or after close().
    bool start(std::function<void()> task);

    /// Whether the calling thread is one of these.
    bool isCurrent() const;

    /// Finishes what was taken, then ends the threads.
    void close();

private:
    const int m_limit;
    std::atomic<int> m_waiting = 0;
    std::mutex m_mutex;
    bool m_closed = false;
    QThreadPool m_threads;
};

} // namespace td
