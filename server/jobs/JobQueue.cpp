// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobQueue.h"

#include "server/jobs/JobRepository.h"
#include "shared/core/Uuid.h"

namespace td {

Result<void> JobQueue::enqueue(Transaction &transaction, const JobDraft &draft)
{
    const Millis now = m_clock.now();
    TRY(job_repository::insert(
        transaction, {newUuid(now), draft.kind, draft.subjectId, draft.payload, draft.dedupeKey, draft.delay}, now));
    transaction.afterCommit([this] { wake(); });
    return {};
}

bool JobQueue::wait(Millis limit)
{
    std::unique_lock lock(m_mutex);
    m_condition.wait_for(lock, std::chrono::milliseconds(limit), [this] { return m_woken; });
    return std::exchange(m_woken, false);
}

void JobQueue::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_condition.notify_one();
}

} // namespace td
