// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Bind.h"
#include "shared/sql/DatabaseUrl.h"
#include "shared/sql/Query.h"
#include "shared/sql/Row.h"
#include "shared/sql/StorageError.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace td {

/// One database connection and its kept, prepared statements. Belongs to the thread that made it.
/// Every query is read to its end or finished before a function returns. A lost connection is opened again by the next
/// call outside of a transaction; inside one everything fails until rollback(), so that nothing commits alone.
class Connection final
{
public:
    explicit Connection(DatabaseUrl url);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Dialect dialect() const { return m_url.dialect; }
    bool isOpen() const { return m_open; }
    Result<void> ensureOpen();

    /// Runs a query and gives the number of changed rows.
    Result<int> execute(const Query &query, Binds binds = {}, const Options &options = {});

    /// Runs a query and reads each row with `read(Row &)`. What is asked outside of a transaction only reads: it is
    /// asked again when the kept connection turns out to have died.
    template <class Read>
    auto all(const Query &query, Binds binds, Read &&read, const Options &options = {})
        -> Result<std::vector<std::decay_t<decltype(read(std::declval<Row &>()))>>>
    {
        std::vector<std::decay_t<decltype(read(std::declval<Row &>()))>> rows;
        TRY(forEach(query, binds, options, [&](Row &row) { rows.push_back(read(row)); }));
        return rows;
    }

    /// The first row, or nothing.
    template <class Read>
    auto first(const Query &query, Binds binds, Read &&read, const Options &options = {})
        -> Result<std::optional<std::decay_t<decltype(read(std::declval<Row &>()))>>>
    {
        std::optional<std::decay_t<decltype(read(std::declval<Row &>()))>> found;
        TRY(forEach(query, binds, options, [&](Row &row) {
            if (!found) {
                found.emplace(read(row));
            }
        }));
        return found;
    }

    /// Runs SQL that is not worth keeping prepared: settings, migrations.
    Result<void> executeText(const QString &sql);

    /// commit() and releaseSavepoint() refuse when a statement since has failed: PostgreSQL would answer such a COMMIT
    /// with a silent rollback. Their failure is a rollback.
    Result<void> begin();
    Result<void> commit();
    void rollback();

    /// A part of a transaction that can fail alone.
    Result<void> savepoint();
    Result<void> releaseSavepoint();
    Result<void> rollbackToSavepoint();

    /// Prepares without running: what the test does with every query of the product.
    Result<void> prepareOnly(const Query &query, const Options &options);

    QSqlDatabase handle() const;

private:
    struct Statement
    {
        Options options;
        QSqlQuery query;
        std::vector<QByteArray> names; ///< of the binds, in the order of their places
    };
    template <class OnRow>
    Result<void> forEach(const Query &query, Binds binds, const Options &options, OnRow &&onRow)
    {
        Statement *statement = TRY(ask(query, binds, options));
        while (statement->query.next()) {
            Row row(statement->query);
            onRow(row);
        }
        return finish(*statement, query);
    }
    Result<Statement *> prepared(const Query &query, const Options &options);
    Result<Statement *> run(const Query &query, Binds binds, const Options &options);
    Result<Statement *> ask(const Query &query, Binds binds, const Options &options);
    Result<void> bind(const Query &query, Statement &statement, Binds binds);
    Result<void> finish(Statement &statement, const Query &query);
    Result<void> open();
    Result<void> chooseWal();
    Error fail(const QSqlError &error, const char *what);
    bool sessionEnded() const;
    bool transactionEnded() const;
    void close();

    const DatabaseUrl m_url;
    const QString m_name;
    bool m_open = false;
    bool m_inTransaction = false;
    bool m_failed = false; ///< a statement of this transaction, or of its savepoint
    bool m_gone = false;   ///< the transaction has ended without us: with its session, or by SQLite itself
    std::unordered_map<const Query *, std::vector<std::unique_ptr<Statement>>> m_statements;
};

} // namespace td
