// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace td {

/// SQLite: one writer thread. The closures that wait share one commit, each in a savepoint of its own.
class SqliteDatabase final : public Database
{
public:
    SqliteDatabase(DatabaseUrl url, DatabaseLimits limits);
    ~SqliteDatabase() override;

    bool runWriter(std::function<void()> task) override { return runReader(std::move(task)); }
    void close() override;

protected:
    void submitWrite(Write write) override;

private:
    void work();
    void performBatch(std::vector<Write> &batch);
    Result<void> performOne(Connection &connection, const Write &write,
                            std::vector<std::function<void()>> &afterCommit);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Write> m_queue;
    bool m_stopping = false;
    std::thread m_writer;
};

} // namespace td
