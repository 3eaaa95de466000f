// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/PostgresDatabase.h"

#include <QThread>

namespace td {

namespace {
constexpr int maxAttempts = 8;
}

PostgresDatabase::PostgresDatabase(DatabaseUrl url, DatabaseLimits limits)
    : Database(std::move(url), limits),
      m_writers(limits.writers, limits.queue)
{
}

PostgresDatabase::~PostgresDatabase() { PostgresDatabase::close(); }

bool PostgresDatabase::runWriter(std::function<void()> task) { return m_writers.start(std::move(task)); }

void PostgresDatabase::submitWrite(Write write)
{
    if (insideClosure()) {
        write.done(writeInsideWrite());
        return;
    }
    if (m_writers.isCurrent()) {
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
    bool lost = false;
    for (int attempts = 1; attempts <= maxAttempts; ++attempts) {
        outcome = attempt(write, afterCommit);
        if (outcome) {
            break;
        }
        if (outcome.error().code == storage_error::retry) {
            QThread::usleep(500u * unsigned(attempts)); // the other transaction has to end first
        } else if (outcome.error().code == storage_error::away && !lost) {
            lost = true; // its connection had died, and all of this transaction with it
        } else {
            break;
        }
    }
    if (outcome) {
        for (const auto &act : afterCommit) {
            act();
        }
    }
    write.done(outcome);
}

Result<void> PostgresDatabase::attempt(const Write &write, std::vector<std::function<void()>> &afterCommit)
{
    Connection &connection = local();
    TRY(connection.begin());
    Transaction transaction(connection);
    if (const auto done = runClosure(write, transaction); !done) {
        connection.rollback();
        return done;
    }
    TRY(connection.commit());
    afterCommit = transaction.takeAfterCommit();
    return {};
}

void PostgresDatabase::close()
{
    closeReaders(); // they may still submit writes
    m_writers.close();
}

} // namespace td
