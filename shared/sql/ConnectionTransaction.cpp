// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/Connection.h"
#include "shared/sql/StorageLog.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error ignoredFailure()
{
    qCCritical(lcStorage) << "a transaction went on after a statement of it had failed";
    return {ErrorKind::Internal, storage_error::failed, u"A statement failed and was ignored."_s};
}

} // namespace

Result<void> Connection::begin()
{
    // SQLite: the write lock at once, so that no transaction fails half-way on its upgrade.
    TRY(executeText(dialect() == Dialect::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s));
    m_inTransaction = true;
    m_failed = false;
    return {};
}

Result<void> Connection::commit()
{
    if (m_failed && !m_gone) {
        rollback();
        return ignoredFailure();
    }
    const bool sent = !m_gone;
    auto done = executeText(u"COMMIT"_s);
    if (done) {
        m_inTransaction = false;
        return done;
    }
    if (sent && !m_open) {
        done.error().code = storage_error::unknown;
        done.error().message = u"The database went away while it was committing. Send the same request again."_s;
    }
    m_gone = m_gone || dialect() == Dialect::Postgres; // which ends a transaction that it cannot commit
    rollback();
    return done;
}

void Connection::rollback()
{
    m_inTransaction = false;
    if (!std::exchange(m_gone, false)) {
        m_open = bool(executeText(u"ROLLBACK"_s));
    }
}

Result<void> Connection::savepoint()
{
    m_failed = false;
    return executeText(u"SAVEPOINT part"_s);
}

Result<void> Connection::releaseSavepoint()
{
    if (m_failed) {
        TRY(rollbackToSavepoint());
        return ignoredFailure();
    }
    return executeText(u"RELEASE SAVEPOINT part"_s);
}

Result<void> Connection::rollbackToSavepoint()
{
    TRY(executeText(u"ROLLBACK TO SAVEPOINT part"_s));
    TRY(executeText(u"RELEASE SAVEPOINT part"_s));
    m_failed = false;
    return {};
}

} // namespace td
