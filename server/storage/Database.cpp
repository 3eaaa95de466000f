// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Database.h"

#include "server/storage/PostgresDatabase.h"
#include "server/storage/SqliteDatabase.h"
#include "server/storage/sql/Queries.h"

#include <QThreadPool>
#include <QThreadStorage>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// The connections of one thread, one for each Database it works for (tests have several).
using LocalConnections = std::unordered_map<const Database *, std::unique_ptr<Connection>>;

QThreadStorage<LocalConnections> &localConnections()
{
    static QThreadStorage<LocalConnections> storage;
    return storage;
}

} // namespace

std::unique_ptr<Database> Database::make(DatabaseUrl url, DatabaseLimits limits)
{
    if (url.dialect == Dialect::Sqlite) {
        return std::make_unique<SqliteDatabase>(std::move(url), limits);
    }
    return std::make_unique<PostgresDatabase>(std::move(url), limits);
}

Database::Database(DatabaseUrl url, DatabaseLimits limits)
    : m_url(std::move(url)),
      m_limits(limits),
      m_readers(std::make_unique<QThreadPool>())
{
    m_readers->setMaxThreadCount(limits.readers);
    m_readers->setExpiryTimeout(-1); // a thread keeps its connection and its prepared statements
}

Database::~Database()
{
    // A thread that is not ours (a test, a command-line tool) may have read through local().
    if (localConnections().hasLocalData()) {
        localConnections().localData().erase(this);
    }
}

Result<void> Transaction::lock(DeskLock which)
{
    TRY(m_connection.first(sql::storage::lockDesk, {{"key", int(which)}}, [](Row &) { return 0; }));
    return {};
}

Connection &Database::local()
{
    auto &connection = localConnections().localData()[this];
    if (!connection) {
        connection = std::make_unique<Connection>(m_url);
    }
    return *connection;
}

Error Database::overloaded()
{
    return {ErrorKind::Busy, u"overloaded"_s, u"The server is busy. Try again in a moment."_s, {}, 1};
}

bool Database::enqueue(QThreadPool &pool, std::function<void()> task)
{
    if (m_closed || m_waiting.load(std::memory_order_relaxed) >= m_limits.queue) {
        return false;
    }
    m_waiting.fetch_add(1, std::memory_order_relaxed);
    pool.start([this, task = std::move(task)] {
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        task();
    });
    return true;
}

void Database::close()
{
    m_closed = true;
    m_readers->waitForDone();
    m_readers.get()->clear();
}

} // namespace td
