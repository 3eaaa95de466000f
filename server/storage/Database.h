// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/TaskPool.h"
#include "shared/sql/Connection.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <functional>
#include <memory>

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

    /// Runs after the commit and before the future is ready, in the writing thread; never when the transaction fails.
    /// Must be quick.
    void afterCommit(std::function<void()> act) { m_afterCommit.push_back(std::move(act)); }

    /// Whoever follows this database should look at what this transaction commits.
    void announce() { m_announced = true; }
    bool announced() const { return m_announced; }

    /// What it commits changes who somebody is, or which sign-ins are good.
    void announceAccounts() { m_accountsAnnounced = true; }
    bool accountsAnnounced() const { return m_accountsAnnounced; }
    std::vector<std::function<void()>> takeAfterCommit() { return std::exchange(m_afterCommit, {}); }

private:
    Connection &m_connection;
    bool m_announced = false;
    bool m_accountsAnnounced = false;
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
    /// failed and left nothing behind (only after the error `commit_unknown` it may have left everything). The closure
    /// may run again (serialization failures, a connection that had died), hashes no password, does no I/O, takes under
    /// 5 ms and asks for no other write. Called on a PostgreSQL writer thread it runs there and then.
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
                         state->answer.emplace(guarded<Answer>([&] { return state->closure(transaction); }));
                         if (!*state->answer) {
                             return state->answer->error();
                         }
                         return {};
                     },
                     [state](const Result<void> &outcome) {
                         state->promise.addResult(outcome ? std::move(*state->answer) : Answer(outcome.error()));
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
        const bool taken = m_readers.start([this, promise, closure = std::move(closure)]() mutable {
            promise->addResult(guarded<Answer>([&] { return closure(local()); }));
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
    bool runReader(std::function<void()> task) { return m_readers.start(std::move(task)); }
    virtual bool runWriter(std::function<void()> task) = 0;

    /// The calling thread's own connection, made at its first use and closed with the thread.
    Connection &local();

    /// Runs after each commit that was announced, before anybody is answered, in the writing thread; must be quick. Set
    /// before the first write.
    void onAnnounced(std::function<void()> act) { m_onAnnounced = std::move(act); }
    void onAccountsChanged(std::function<void()> act) { m_onAccountsChanged = std::move(act); }

    static Error overloaded();

    /// Finishes what was submitted, then ends the threads. Later submissions fail with `Busy`.
    virtual void close() = 0;

protected:
    void closeReaders() { m_readers.close(); }

    /// One write: `run` inside the transaction, `done` after its commit or failure.
    struct Write
    {
        std::function<Result<void>(Transaction &)> run;
        std::function<void(const Result<void> &)> done;
    };

    Database(DatabaseUrl url, DatabaseLimits limits);
    virtual void submitWrite(Write write) = 0;

    /// Runs the closure and nothing else: a write that it asked for would wait for itself, or commit its own half.
    Result<void> runClosure(const Write &write, Transaction &transaction);
    bool insideClosure() const;
    static Error writeInsideWrite();

    const DatabaseUrl m_url;
    const DatabaseLimits m_limits;

private:
    /// An exception is an error like any other: nobody must wait for ever for its answer.
    template <class Answer, class Act>
    static Answer guarded(Act act)
    {
        try {
            return act();
        } catch (const std::exception &exception) {
            return Answer(thrown(exception.what()));
        } catch (...) {
            return Answer(thrown("not an std::exception"));
        }
    }
    static Error thrown(const char *words);

    std::function<void()> m_onAnnounced;
    std::function<void()> m_onAccountsChanged;
    const quint64 m_id; ///< never used again, unlike an address
    TaskPool m_readers;
};

} // namespace td
