// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Query.h"
#include "server/storage/Row.h"
#include "shared/core/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <initializer_list>
#include <memory>
#include <unordered_map>
#include <vector>

namespace td {

enum class Dialect { Sqlite, Postgres };

/// Error codes that storage gives out; what they mean to a caller is the caller's business.
namespace storage_error {
inline constexpr QLatin1StringView unique{"already_exists"};        ///< a unique constraint; `field` names it
inline constexpr QLatin1StringView foreignKey{"unknown_reference"}; ///< a foreign key
inline constexpr QLatin1StringView retry{"serialization_failure"};  ///< run the whole transaction again
inline constexpr QLatin1StringView away{"database_unavailable"};    ///< no connection; later attempts reconnect
inline constexpr QLatin1StringView failed{"database_error"};        ///< anything else
} // namespace storage_error

/// Where and how to open a database. `url` is `sqlite:/path/to/file` or `postgresql://user:password@host:port/name`.
struct DatabaseUrl
{
    Dialect dialect = Dialect::Sqlite;
    QString file;
    QString host, user, password, name;
    int port = 5432;
    QString options;

    static Result<DatabaseUrl> parse(const QString &url);
};

/// A named value of a query. QVariant() is NULL.
struct Bind
{
    Bind(const char *bindName, QVariant bindValue) : name(bindName), value(std::move(bindValue)) {}
    /// A null QString is the empty string; only an empty optional is NULL.
    Bind(const char *bindName, const QString &text) : name(bindName), value(text.isNull() ? QStringLiteral("") : text)
    {
    }
    template <class T>
    Bind(const char *bindName, const std::optional<T> &bindValue)
        : name(bindName),
          value(bindValue ? Bind(bindName, *bindValue).value : QVariant())
    {
    }
    Bind(const char *bindName, const QByteArray &utf8)
        : name(bindName),
          value(Bind(bindName, QString::fromUtf8(utf8)).value)
    {
    }

    const char *name;
    QVariant value;
};
using Binds = std::initializer_list<Bind>;

/// The options of a query's `--?` lines.
using Options = std::vector<const char *>;

/// One database connection and its kept, prepared statements. Belongs to the thread that made it.
/// Every query is read to its end or finished before a function returns.
class Connection final
{
public:
    explicit Connection(DatabaseUrl url);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Dialect dialect() const { return m_url.dialect; }

    /// Opens the connection when it is not open. After an error of code `away` the next call opens a new one,
    /// outside of a transaction.
    Result<void> ensureOpen();

    /// Runs a query and gives the number of changed rows.
    Result<int> execute(const Query &query, Binds binds = {}, const Options &options = {});

    /// Runs a query and reads each row with `read(Row &)`.
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

    /// Runs SQL that is not worth keeping prepared: settings, savepoints, migrations.
    Result<void> executeText(const QString &sql);

    /// While a transaction is open a lost connection is not opened again: what follows fails, nothing commits alone.
    Result<void> begin();
    Result<void> commit();
    void rollback();
    bool broken() const { return m_broken; }

    /// Prepares without running: what the test does with every query of the product.
    Result<void> prepareOnly(const Query &query, const Options &options);

    QSqlDatabase handle() const;

private:
    struct Statement
    {
        QSqlQuery query;
        std::vector<QByteArray> names; ///< of the binds, in the order of their places
        bool readsRows = false;
    };
    template <class OnRow>
    Result<void> forEach(const Query &query, Binds binds, const Options &options, OnRow &&onRow)
    {
        Statement *statement = TRY(run(query, binds, options));
        while (statement->query.next()) {
            Row row(statement->query);
            onRow(row);
        }
        return finish(*statement, query.name);
    }
    Result<Statement *> prepared(const Query &query, const Options &options);
    Result<Statement *> run(const Query &query, Binds binds, const Options &options);
    Result<void> finish(Statement &statement, const char *name);
    Error fail(const QSqlError &error, const char *what);
    void close();

    DatabaseUrl m_url;
    QString m_name;
    bool m_broken = true;
    bool m_inTransaction = false;
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_statements;
    std::vector<std::unique_ptr<Statement>> m_failed; ///< QPSQL: kept until the rollback is through
};

} // namespace td
