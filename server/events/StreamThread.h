// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/StreamLoop.h"

#include <QThread>

#include <semaphore>

namespace td {

/// The one thread of all live streams. Its loop lives while it runs; the calls here may come from any other thread and
/// do nothing without it.
class StreamThread final : public QThread
{
    Q_OBJECT

public:
    using MakeLoop = std::function<std::unique_ptr<StreamLoop>()>;

    explicit StreamThread(MakeLoop makeLoop);
    ~StreamThread() override;

    /// Returns once it serves.
    void begin();

    /// Ends every stream; blocks until they have their last words.
    void stop();

    bool serves() const;
    void add(std::unique_ptr<StreamReader> reader);
    void committed();

protected:
    void run() override;

private:
    void setLoop(StreamLoop *loop);

    const MakeLoop m_makeLoop;
    mutable std::mutex m_mutex;
    StreamLoop *m_loop = nullptr;
    std::binary_semaphore m_started{0};
    std::atomic<bool> m_woken = false; ///< a commit is on its way to the loop
};

} // namespace td
