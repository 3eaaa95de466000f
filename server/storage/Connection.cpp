// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/Connection.h"

#include <QAtomicInt>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cctype>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace td {

Q_LOGGING_CATEGORY(lcStorage, "td.storage")

namespace {

struct Parsed
{
    QString sql; ///< with `?` for every bind
    std::vector<QByteArray> names;
};

/// Drops the lines whose option is not asked for and turns `:name` into `?`.
Parsed parse(const char *text, const Options &options)
{
    const auto has = [&](QByteArrayView name) {
        return std::any_of(options.begin(), options.end(), [&](const char *o) { return name == QByteArrayView(o); });
    };
    Parsed parsed;
    QByteArray out;
    for (const QByteArray &line : QByteArray::fromRawData(text, qsizetype(std::strlen(text))).split('\n')) {
        QByteArrayView code = line;
        if (const qsizetype mark = line.indexOf("--?"); mark >= 0) {
            QByteArrayView option = QByteArrayView(line).sliced(mark + 3).trimmed();
            const bool negated = option.startsWith('!');
            if (has(negated ? option.sliced(1) : option) == negated) {
                continue;
            }
            code = code.first(mark);
        } else if (const qsizetype comment = line.indexOf("--"); comment >= 0) {
            code = code.first(comment);
        }
        bool quoted = false;
        for (qsizetype i = 0; i < code.size(); ++i) {
            const char c = code[i];
            quoted ^= c == '\'';
            const bool starts = !quoted && c == ':' && i + 1 < code.size() && std::isalpha(uchar(code[i + 1])) &&
                                (i == 0 || code[i - 1] != ':');
            if (!starts) {
                out += c;
                continue;
            }
            qsizetype end = i + 1;
            while (end < code.size() && (std::isalnum(uchar(code[end])) || code[end] == '_')) {
                ++end;
            }
            parsed.names.push_back(code.sliced(i + 1, end - i - 1).toByteArray());
            out += '?';
            i = end - 1;
        }
        out += '\n';
    }
    parsed.sql = QString::fromUtf8(out).trimmed();
    return parsed;
}

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(const QString &url)
{
    DatabaseUrl parsed;
    if (url.startsWith("sqlite:"_L1)) {
        parsed.file = url.mid(7);
        if (parsed.file.startsWith("//"_L1)) {
            parsed.file.remove(0, 2);
        }
        if (parsed.file.isEmpty()) {
            return Error{ErrorKind::BadInput, u"bad_database_url"_s,
                         u"sqlite: needs a file: sqlite:/path/to/desk.sqlite"_s};
        }
        return parsed;
    }
    const QUrl parts(url, QUrl::StrictMode);
    if (!parts.isValid() || (parts.scheme() != "postgresql"_L1 && parts.scheme() != "postgres"_L1)) {
        return Error{ErrorKind::BadInput, u"bad_database_url"_s,
                     u"The database is sqlite:/path/to/file or postgresql://user:password@host:port/name"_s};
    }
    const QUrlQuery query(parts);
    parsed.dialect = Dialect::Postgres;
    parsed.host = query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded) : parts.host();
    parsed.port = query.hasQueryItem(u"port"_s) ? query.queryItemValue(u"port"_s).toInt() : parts.port(5432);
    parsed.user = parts.userName(QUrl::FullyDecoded);
    parsed.password = parts.password(QUrl::FullyDecoded);
    parsed.name = parts.path(QUrl::FullyDecoded).mid(1);
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (key != "host"_L1 && key != "port"_L1) {
            parsed.options += u";%1=%2"_s.arg(key, value);
        }
    }
    return parsed;
}

Connection::Connection(DatabaseUrl url) : m_url(std::move(url))
{
    static QAtomicInt counter;
    m_name = u"td-%1"_s.arg(counter.fetchAndAddRelaxed(1));
}

Connection::~Connection() { close(); }

QSqlDatabase Connection::handle() const { return QSqlDatabase::database(m_name, false); }

void Connection::close()
{
    m_statements.clear();
    m_failed.clear();
    if (QSqlDatabase::contains(m_name)) {
        handle().close();
        QSqlDatabase::removeDatabase(m_name);
    }
    m_broken = true;
}

Result<void> Connection::ensureOpen()
{
    if (!m_broken) {
        return {};
    }
    if (m_inTransaction) {
        return Error{
            ErrorKind::Busy, storage_error::away, u"The database went away in the middle of a transaction."_s, {}, 2};
    }
    close();
    const bool sqlite = m_url.dialect == Dialect::Sqlite;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(sqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
        if (sqlite) {
            db.setDatabaseName(m_url.file);
            db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
        } else {
            db.setHostName(m_url.host);
            db.setPort(m_url.port);
            db.setUserName(m_url.user);
            db.setPassword(m_url.password);
            db.setDatabaseName(m_url.name);
            db.setConnectOptions(u"connect_timeout=5;application_name=triagedesk"_s + m_url.options);
        }
        if (!db.open()) {
            const QString words = db.lastError().text();
            return Error{ErrorKind::Busy,
                         storage_error::away,
                         u"The database cannot be reached: %1"_s.arg(words.trimmed()),
                         {},
                         2};
        }
    }
    m_broken = false;
    const auto settings =
        sqlite ? std::vector{u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s, u"PRAGMA foreign_keys=ON"_s,
                             u"PRAGMA temp_store=MEMORY"_s}
               : std::vector{u"SET client_min_messages = warning"_s,
                             u"SET idle_in_transaction_session_timeout = '30s'"_s, u"SET statement_timeout = '60s'"_s};
    for (const QString &setting : settings) {
        TRY(executeText(setting));
    }
    return {};
}

Result<Connection::Statement *> Connection::prepared(const Query &query, const Options &options)
{
    std::string key = query.name;
    for (const char *option : options) {
        key.append(" ").append(option);
    }
    if (const auto found = m_statements.find(key); found != m_statements.end()) {
        return found->second.get();
    }
    const Parsed parsed = parse(dialect() == Dialect::Sqlite ? query.sqlite : query.postgres, options);
    auto statement = std::make_unique<Statement>(Statement{QSqlQuery(handle()), parsed.names});
    statement->query.setForwardOnly(dialect() == Dialect::Sqlite); // QPSQL: single-row mode is slower
    if (!statement->query.prepare(parsed.sql)) {
        return fail(statement->query.lastError(), query.name);
    }
    return m_statements.emplace(std::move(key), std::move(statement)).first->second.get();
}

Result<void> Connection::prepareOnly(const Query &query, const Options &options)
{
    TRY(ensureOpen());
    TRY(prepared(query, options));
    return {};
}

Result<Connection::Statement *> Connection::run(const Query &query, Binds binds, const Options &options)
{
    TRY(ensureOpen());
    Statement *statement = TRY(prepared(query, options));
    for (size_t place = 0; place < statement->names.size(); ++place) {
        const auto bind =
            std::find_if(binds.begin(), binds.end(), [&](const Bind &b) { return statement->names[place] == b.name; });
        Q_ASSERT_X(bind != binds.end(), query.name, statement->names[place].constData());
        statement->query.bindValue(int(place), bind->value);
    }
    if (!statement->query.exec()) {
        const QSqlError error = statement->query.lastError();
        if (dialect() == Dialect::Postgres) {
            // The driver warns when a failed statement is finished before the rollback.
            for (auto it = m_statements.begin(); it != m_statements.end(); ++it) {
                if (it->second.get() == statement) {
                    m_failed.push_back(std::move(it->second));
                    m_statements.erase(it);
                    break;
                }
            }
        } else {
            statement->query.finish();
        }
        return fail(error, query.name);
    }
    return statement;
}

Result<void> Connection::finish(Statement &statement, const char *name)
{
    // Stepping may fail as well: SQLite runs the statement while its rows are read.
    const QSqlError error = statement.query.lastError();
    statement.query.finish();
    if (error.isValid()) {
        return fail(error, name);
    }
    return {};
}

Result<int> Connection::execute(const Query &query, Binds binds, const Options &options)
{
    Statement *statement = TRY(run(query, binds, options));
    const int changed = statement->query.numRowsAffected();
    TRY(finish(*statement, query.name));
    return changed;
}

Result<void> Connection::executeText(const QString &sql)
{
    TRY(ensureOpen());
    QSqlQuery query(handle());
    if (!query.exec(sql)) {
        return fail(query.lastError(), "text");
    }
    query.finish();
    return {};
}

Result<void> Connection::begin()
{
    // SQLite: the write lock at once, so that no transaction fails half-way on its upgrade.
    TRY(executeText(dialect() == Dialect::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s));
    m_inTransaction = true;
    return {};
}

Result<void> Connection::commit()
{
    auto done = executeText(u"COMMIT"_s);
    if (!done) {
        rollback();
        return done;
    }
    m_inTransaction = false;
    return {};
}

void Connection::rollback()
{
    if (!m_broken) {
        QSqlQuery query(handle());
        m_broken = !query.exec(u"ROLLBACK"_s);
    }
    m_failed.clear();
    m_inTransaction = false;
}

Error Connection::fail(const QSqlError &error, const char *what)
{
    const QString native = error.nativeErrorCode();
    const QString words = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    if (dialect() == Dialect::Sqlite) {
        const int code = native.toInt();
        if (code == 2067 || code == 1555) { // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY
            return {ErrorKind::Conflict, storage_error::unique, words, words.section(u": "_s, -1)};
        }
        if (code == 787) { // SQLITE_CONSTRAINT_FOREIGNKEY
            return {ErrorKind::BadInput, storage_error::foreignKey, words};
        }
        if ((code & 0xFF) == 5 || (code & 0xFF) == 6) { // SQLITE_BUSY, SQLITE_LOCKED
            return {ErrorKind::Busy, storage_error::away, words, {}, 1};
        }
        if ((code & 0xFF) == 10 || (code & 0xFF) == 14 || (code & 0xFF) == 13) { // IOERR, CANTOPEN, FULL
            m_broken = (code & 0xFF) != 13;
            qCWarning(lcStorage).noquote() << what << "failed:" << words;
            return {ErrorKind::Busy, storage_error::away, u"The database file cannot be used: %1"_s.arg(words), {}, 5};
        }
    } else {
        if (native == "40001"_L1 || native == "40P01"_L1) {
            return {ErrorKind::Busy, storage_error::retry, words, {}, 1};
        }
        if (native == "23505"_L1) {
            const qsizetype from = words.indexOf(u'"');
            return {ErrorKind::Conflict, storage_error::unique, words,
                    from < 0 ? QString() : words.mid(from + 1, words.indexOf(u'"', from + 1) - from - 1)};
        }
        if (native == "23503"_L1) {
            return {ErrorKind::BadInput, storage_error::foreignKey, words};
        }
        // 08: connection, 57P: shutdown, 53: resources, 25006: a standby; without a code the socket is dead.
        if (native.isEmpty() || native.startsWith("08"_L1) || native.startsWith("57P"_L1) ||
            native.startsWith("53"_L1) || native == "25006"_L1) {
            m_broken = true;
            return {ErrorKind::Busy, storage_error::away, u"The database is away: %1"_s.arg(words.trimmed()), {}, 2};
        }
    }
    qCWarning(lcStorage).noquote() << what << "failed:" << native << words;
    return {ErrorKind::Internal, storage_error::failed, u"The database refused a statement; the log says more."_s};
}

} // namespace td
