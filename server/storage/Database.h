// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Connection.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <memory>

class QThreadPool;

namespace td {

/// What must be decided by one transaction at a time, on every server of a desk.
enum class DeskLock { Assignment = 0x7D01, Admins = 0x7D02 };

/// What a write closure gets: the open transaction. Valid inside the closure, in its thread.
class Transaction final
{
public:
    explicit Transaction(Connection &connection) : m_connection(connection) {}

    Connection *operator->() { return &m_connection; }
    Connection &connection() { return m_connection; }

    /// Until the commit nobody else holds the same lock. SQLite's one writer needs none.
    Result<void> lock(DeskLock which);

    /// Runs after the commit, in the writing thread; never when the transaction fails. Must be quick.
    void afterCommit(std::function<void()> act) { m_afterCommit.push_back(std::move(act)); }
    std::vector<std::function<void()>> takeAfterCommit() { return std::exchange(m_afterCommit, {}); }

private:
    Connection &m_connection;
    std::vector<std::function<void()>> m_afterCommit;
};

struct DatabaseLimits
{
    int readers = 3;     ///< threads, each with a connection
    int writers = 6;     ///< threads with connections on PostgreSQL; SQLite has one writer
    int queue = 2000;    ///< tasks that may wait for a thread, for each of reading and writing; then 503
    int writeBatch = 64; ///< SQLite: closures that share one commit at the most
};

/// The one seam to the database: reads and writes are closures that run on its threads. Thread: any.
class Database
{
public:
    static std::unique_ptr<Database> make(DatabaseUrl url, DatabaseLimits limits);
    virtual ~Database();

    const DatabaseUrl &url() const { return m_url; }
    Dialect dialect() const { return m_url.dialect; }

    /// Runs `closure(Transaction &) -> Result<T>` in one transaction. The future is ready once it is committed, or has
    /// failed and left nothing behind. The closure may run again (serialization failures), hashes no password, does no
    /// I/O and takes under 5 ms. Called on a PostgreSQL writer thread it runs there and then.
    template <class Closure>
    auto write(Closure closure) -> QFuture<std::invoke_result_t<Closure &, Transaction &>>
    {
        using Answer = std::invoke_result_t<Closure &, Transaction &>;
        struct State
        {
            Closure closure;
            QPromise<Answer> promise;
            std::optional<Answer> answer;
        };
        auto state = std::make_shared<State>(State{std::move(closure), {}, {}});
        state->promise.start();
        auto future = state->promise.future();
        submitWrite({[state](Transaction &transaction) -> Result<void> {
                         state->answer.emplace(state->closure(transaction));
                         if (!*state->answer) {
                             return state->answer->error();
                         }
                         return {};
                     },
                     [state](const Result<void> &outcome) {
                         state->promise.addResult(outcome || (state->answer && !*state->answer)
                                                      ? std::move(*state->answer)
                                                      : Answer(outcome.error()));
                         state->promise.finish();
                     }});
        return future;
    }

    /// Runs `closure(Connection &) -> Result<T>` on a reader thread.
    template <class Closure>
    auto read(Closure closure) -> QFuture<std::invoke_result_t<Closure &, Connection &>>
    {
        using Answer = std::invoke_result_t<Closure &, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        const bool taken = enqueue(readers(), [this, promise, closure = std::move(closure)]() mutable {
            promise->addResult(closure(local()));
            promise->finish();
        });
        if (!taken) {
            promise->addResult(Answer(overloaded()));
            promise->finish();
        }
        return future;
    }

    /// Runs `task` on a thread where `local()` reads at once and, on PostgreSQL, `write` commits at once: a whole
    /// request without another hop. False when too many wait.
    bool runReader(std::function<void()> task) { return enqueue(readers(), std::move(task)); }
    virtual bool runWriter(std::function<void()> task) = 0;

    /// The calling thread's own connection, made at its first use and closed with the thread.
    Connection &local();

    static Error overloaded();

    /// Finishes what was submitted, then ends the threads. Later submissions fail with `Busy`.
    virtual void close();

protected:
    /// One write: `run` inside the transaction, `done` after its commit or failure.
    struct Write
    {
        std::function<Result<void>(Transaction &)> run;
        std::function<void(const Result<void> &)> done;
    };

    Database(DatabaseUrl url, DatabaseLimits limits);
    virtual void submitWrite(Write write) = 0;

    bool enqueue(QThreadPool &pool, std::function<void()> task);
    QThreadPool &readers() { return *m_readers; }

    const DatabaseUrl m_url;
    const DatabaseLimits m_limits;

private:
    const std::unique_ptr<QThreadPool> m_readers;
    std::atomic<int> m_waiting = 0;
    std::atomic<bool> m_closed = false;
};

} // namespace td
