// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/TaskPool.h"

namespace td {

namespace {
thread_local const TaskPool *current = nullptr;
}

TaskPool::TaskPool(int threads, int limit) : m_limit(limit)
{
    m_threads.setMaxThreadCount(threads);
    m_threads.setExpiryTimeout(-1); // a thread keeps its connection and its prepared statements
}

bool TaskPool::start(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed || m_waiting.load(std::memory_order_relaxed) >= m_limit) {
        return false;
    }
    m_waiting.fetch_add(1, std::memory_order_relaxed);
    m_threads.start([this, task = std::move(task)] {
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        current = this;
        task();
    });
    return true;
}

bool TaskPool::isCurrent() const { return current == this; }

void TaskPool::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_threads.waitForDone();
}

} // namespace td
