// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Database.h"

#include "server/storage/PostgresDatabase.h"
#include "server/storage/SqliteDatabase.h"
#include "server/storage/sql/Queries.h"
#include "shared/sql/StorageLog.h"

#include <QScopedValueRollback>
#include <QThreadStorage>

#include <atomic>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// The connections of one thread, one for each Database it works for (tests have several).
using LocalConnections = std::unordered_map<quint64, std::unique_ptr<Connection>>;

QThreadStorage<LocalConnections> &localConnections()
{
    static QThreadStorage<LocalConnections> storage;
    return storage;
}

quint64 nextId()
{
    static std::atomic<quint64> counter = 0;
    return ++counter;
}

/// The database whose write closure runs in this thread.
thread_local const Database *writing = nullptr;

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
      m_id(nextId()),
      m_readers(limits.readers, limits.queue)
{
}

Database::~Database()
{
    // A thread that is not ours (a test, a command-line tool) may have read through local().
    if (localConnections().hasLocalData()) {
        localConnections().localData().erase(m_id);
    }
}

Result<void> Transaction::lock(DeskLock which)
{
    TRY(m_connection.first(sql::storage::lockDesk, {{"key", int(which)}}, [](Row &) { return 0; }));
    return {};
}

Connection &Database::local()
{
    auto &connection = localConnections().localData()[m_id];
    if (!connection) {
        connection = std::make_unique<Connection>(m_url);
    }
    return *connection;
}

Error Database::overloaded()
{
    return {ErrorKind::Busy, u"overloaded"_s, u"The server is busy. Try again in a moment."_s, {}, 1};
}

Error Database::thrown(const char *words)
{
    qCCritical(lcStorage).noquote() << "an exception left a closure:" << words;
    return {ErrorKind::Internal, u"internal"_s, u"Something went wrong here; the log says what."_s};
}

Result<void> Database::runClosure(const Write &write, Transaction &transaction)
{
    const QScopedValueRollback guard(writing, static_cast<const Database *>(this));
    TRY(write.run(transaction));
    if (transaction.announced() && m_onAnnounced) {
        transaction.afterCommit(m_onAnnounced);
    }
    if (transaction.accountsAnnounced() && m_onAccountsChanged) {
        transaction.afterCommit(m_onAccountsChanged);
    }
    return {};
}

bool Database::insideClosure() const { return writing == this; }

Error Database::writeInsideWrite()
{
    qCCritical(lcStorage) << "a write closure asked for another write";
    return {ErrorKind::Internal, storage_error::failed, u"A write asked for another write."_s};
}

} // namespace td
