// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/wire/Field.h"

#include <QByteArray>

#include <condition_variable>
#include <mutex>

namespace td {

/// A job to be done in the background.
struct JobDraft
{
    QString kind;                          ///< names its JobHandler
    QString subjectId;                     ///< the ticket or mail it is about
    QByteArray payload = "{}";             ///< JSON for the handler
    std::optional<QString> dedupeKey = {}; ///< while a job with this key waits or runs, a second one is not made
    Millis delay = 0;                      ///< before it is due
};

/// The payload of jobs about a message.
struct MessageRef
{
    QString messageId;
    static constexpr auto wire() { return std::tuple{field("messageId", &MessageRef::messageId)}; }
};

/// Puts jobs into the database and wakes the workers of this process. Thread: any.
class JobQueue final
{
public:
    explicit JobQueue(const Clock &clock) : m_clock(clock) {}

    /// Stores the job in the caller's transaction: it exists when, and only when, what it is for exists.
    Result<void> enqueue(Transaction &transaction, const JobDraft &draft);

    /// Waits until a job may be due, at most `limit`. True when woken.
    bool wait(Millis limit);
    void wake();

private:
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false;
};

} // namespace td
