// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/SqliteDatabase.h"

#include "shared/sql/StorageLog.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

SqliteDatabase::SqliteDatabase(DatabaseUrl url, DatabaseLimits limits) : Database(std::move(url), limits)
{
    m_writer = std::thread([this] { work(); });
}

SqliteDatabase::~SqliteDatabase() { SqliteDatabase::close(); }

void SqliteDatabase::submitWrite(Write write)
{
    if (insideClosure()) {
        write.done(writeInsideWrite());
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping && int(m_queue.size()) < m_limits.queue) {
            m_queue.push_back(std::move(write));
            m_wake.notify_one();
            return;
        }
    }
    write.done(overloaded());
}

void SqliteDatabase::work()
{
    for (;;) {
        std::vector<Write> batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
            while (!m_queue.empty() && int(batch.size()) < m_limits.writeBatch) {
                batch.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        performBatch(batch);
    }
}

void SqliteDatabase::performBatch(std::vector<Write> &batch)
{
    Connection &connection = local();
    std::vector<Result<void>> outcomes(batch.size());
    std::vector<std::function<void()>> afterCommit;

    Result<void> all = connection.begin();
    if (all) {
        for (size_t i = 0; i < batch.size(); ++i) {
            outcomes[i] = performOne(connection, batch[i], afterCommit);
        }
        all = connection.commit();
    }
    if (!all && batch.size() > 1) {
        // Whose fault it was is not known, and the others must not be blamed.
        qCWarning(lcStorage).noquote() << "a commit of" << batch.size() << "writes failed:" << all.error().message;
        all = Error{ErrorKind::Busy, storage_error::away, u"This was not saved. Try again in a moment."_s, {}, 1};
    }
    if (all) {
        for (const auto &act : afterCommit) {
            act();
        }
    }
    for (size_t i = 0; i < batch.size(); ++i) {
        batch[i].done(all || !outcomes[i] ? outcomes[i] : all);
    }
}

Result<void> SqliteDatabase::performOne(Connection &connection, const Write &write,
                                        std::vector<std::function<void()>> &afterCommit)
{
    TRY(connection.savepoint());
    Transaction transaction(connection);
    if (const auto done = runClosure(write, transaction); !done) {
        TRY(connection.rollbackToSavepoint());
        return done;
    }
    TRY(connection.releaseSavepoint());
    for (auto &act : transaction.takeAfterCommit()) {
        afterCommit.push_back(std::move(act));
    }
    return {};
}

void SqliteDatabase::close()
{
    closeReaders(); // they may still submit writes
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_writer.joinable()) {
        m_writer.join();
    }
}

} // namespace td
