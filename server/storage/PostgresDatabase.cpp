// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/PostgresDatabase.h"

#include <QThread>
#include <QThreadPool>

namespace td {

namespace {
constexpr int maxAttempts = 8;

/// The writer pool whose thread this is; null elsewhere.
thread_local const QThreadPool *currentWriters = nullptr;
} // namespace

PostgresDatabase::PostgresDatabase(DatabaseUrl url, DatabaseLimits limits)
    : Database(std::move(url), limits),
      m_writers(std::make_unique<QThreadPool>())
{
    m_writers->setMaxThreadCount(limits.writers);
    m_writers->setExpiryTimeout(-1);
}

PostgresDatabase::~PostgresDatabase() { PostgresDatabase::close(); }

bool PostgresDatabase::runWriter(std::function<void()> task)
{
    return enqueue(*m_writers, [this, task = std::move(task)] {
        currentWriters = m_writers.get();
        task();
    });
}

void PostgresDatabase::submitWrite(Write write)
{
    if (currentWriters == m_writers.get()) {
        perform(write);
        return;
    }
    auto shared = std::make_shared<Write>(std::move(write));
    if (!runWriter([this, shared] { perform(*shared); })) {
        shared->done(overloaded());
    }
}

void PostgresDatabase::perform(const Write &write)
{
    std::vector<std::function<void()>> afterCommit;
    Result<void> outcome;
    for (int attempts = 1;; ++attempts) {
        outcome = attempt(write, afterCommit);
        if (outcome || outcome.error().code != storage_error::retry || attempts == maxAttempts) {
            break;
        }
        QThread::usleep(500u * unsigned(attempts)); // the other transaction has to end first
    }
    write.done(outcome);
    if (outcome) {
        for (const auto &act : afterCommit) {
            act();
        }
    }
}

Result<void> PostgresDatabase::attempt(const Write &write, std::vector<std::function<void()>> &afterCommit)
{
    Connection &connection = local();
    if (const auto begun = connection.begin(); !begun) {
        if (begun.error().code != storage_error::away) {
            return begun;
        }
        TRY(connection.begin()); // the kept connection had died: nothing was sent yet, so once more on a new one
    }
    Transaction transaction(connection);
    if (const auto done = write.run(transaction); !done) {
        connection.rollback();
        return done;
    }
    TRY(connection.commit());
    afterCommit = transaction.takeAfterCommit();
    return {};
}

void PostgresDatabase::close()
{
    Database::close();
    m_writers->waitForDone();
}

} // namespace td
