// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/Connection.h"

#include "shared/sql/QueryText.h"
#include "shared/sql/SqliteHandle.h"
#include "shared/sql/StorageLog.h"

#include <QAtomicInt>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// Of one query, for its sets of options: a list with ten filters has more of them than a session should hold.
constexpr size_t mostVariants = 40;

QString nextName()
{
    static QAtomicInt counter;
    return u"td-%1"_s.arg(counter.fetchAndAddRelaxed(1));
}

bool sameOptions(const Options &one, const Options &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const char *a, const char *b) { return a == b || std::strcmp(a, b) == 0; });
}

/// PostgreSQL's text cannot hold it, and SQLite's functions stop at it.
bool holdsNul(const QVariant &value)
{
    return value.typeId() == QMetaType::QString &&
           static_cast<const QString *>(value.constData())->contains(QChar(u'\0'));
}

} // namespace

Connection::Connection(DatabaseUrl url) : m_url(std::move(url)), m_name(nextName()) {}

Connection::~Connection() { close(); }

QSqlDatabase Connection::handle() const { return QSqlDatabase::database(m_name, false); }

void Connection::close()
{
    m_open = false;
    if (QSqlDatabase::contains(m_name)) {
        handle().close();
        QSqlDatabase::removeDatabase(m_name);
    }
    m_statements.clear(); // after the driver: QPSQL would ask a dead server to forget each of them
}

Result<void> Connection::ensureOpen()
{
    if (m_gone) {
        return databaseAway(u"it went away in the middle of a transaction"_s);
    }
    if (m_open) {
        return {};
    }
    close();
    if (const auto opened = open(); !opened) {
        m_open = false;
        return opened;
    }
    databaseBack();
    return {};
}

Result<void> Connection::open()
{
    const bool sqlite = dialect() == Dialect::Sqlite;
    QSqlDatabase db = QSqlDatabase::addDatabase(sqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (sqlite) {
        db.setDatabaseName(m_url.file);
        db.setConnectOptions(m_url.readOnly ? u"QSQLITE_BUSY_TIMEOUT=10000;QSQLITE_OPEN_READONLY"_s
                                            : u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    } else {
        db.setHostName(m_url.host);
        db.setPort(m_url.port);
        db.setUserName(m_url.user);
        db.setPassword(m_url.password);
        db.setDatabaseName(m_url.name);
        db.setConnectOptions(u"connect_timeout=5;application_name=triagedesk"_s + m_url.driverOptions());
    }
    if (!db.open()) {
        return databaseAway(db.lastError().databaseText().section(u'\n', 0, 0) + u' ' + db.lastError().driverText());
    }
    m_open = true;
    if (!sqlite) {
        return executeText(u"SET client_min_messages = warning; SET idle_in_transaction_session_timeout = '5s'; "
                           u"SET statement_timeout = '60s'"_s);
    }
    sqlite::foldCase(sqlite::handleOf(db));
    if (m_url.readOnly) {
        return {};
    }
    TRY(chooseWal());
    for (const QString &setting :
         {u"PRAGMA synchronous=FULL"_s, u"PRAGMA foreign_keys=ON"_s, u"PRAGMA temp_store=MEMORY"_s}) {
        TRY(executeText(setting));
    }
    return {};
}

/// The first connections to a new file get into each other's way here, without SQLite waiting for them to pass.
Result<void> Connection::chooseWal()
{
    for (int tries = 0;; ++tries) {
        auto chosen = executeText(u"PRAGMA journal_mode=WAL"_s);
        if (chosen || tries == 100 || !m_open || chosen.error().code != storage_error::away) {
            return chosen;
        }
        QThread::msleep(20);
    }
}

Result<Connection::Statement *> Connection::prepared(const Query &query, const Options &options)
{
    auto &kept = m_statements[&query];
    const auto same = [&](const auto &statement) { return sameOptions(statement->options, options); };
    if (const auto found = std::find_if(kept.begin(), kept.end(), same); found != kept.end()) {
        return found->get();
    }
    QueryText text = QueryText::parse(dialect() == Dialect::Sqlite ? query.sqlite : query.postgres, options);
    auto statement = std::make_unique<Statement>(Statement{options, QSqlQuery(handle()), std::move(text.names)});
    statement->query.setForwardOnly(dialect() == Dialect::Sqlite); // QPSQL: single-row mode is slower
    if (!statement->query.prepare(text.sql)) {
        return fail(statement->query.lastError(), query.name);
    }
    if (kept.size() == mostVariants) {
        kept.erase(kept.begin());
    }
    kept.push_back(std::move(statement));
    return kept.back().get();
}

Result<void> Connection::prepareOnly(const Query &query, const Options &options)
{
    TRY(ensureOpen());
    TRY(prepared(query, options));
    return {};
}

Result<void> Connection::bind(const Query &query, Statement &statement, Binds binds)
{
    for (size_t place = 0; place < statement.names.size(); ++place) {
        const auto given =
            std::find_if(binds.begin(), binds.end(), [&](const Bind &b) { return statement.names[place] == b.name; });
        if (given == binds.end()) {
            qCCritical(lcStorage) << query.name << "is run without a value for" << statement.names[place];
            return Error{ErrorKind::Internal, storage_error::failed, u"A query is run without one of its values."_s};
        }
        if (holdsNul(given->value)) {
            return Error{ErrorKind::BadInput, storage_error::badValue,
                         u"Text must not contain the character U+0000."_s};
        }
        statement.query.bindValue(int(place), given->value);
    }
    return {};
}

Result<Connection::Statement *> Connection::run(const Query &query, Binds binds, const Options &options)
{
    TRY(ensureOpen());
    Statement *statement = TRY(prepared(query, options));
    TRY(bind(query, *statement, binds));
    if (!statement->query.exec()) {
        const QSqlError error = statement->query.lastError();
        statement->query.finish();
        return fail(error, query.name);
    }
    return statement;
}

Result<Connection::Statement *> Connection::ask(const Query &query, Binds binds, const Options &options)
{
    const bool kept = m_open && !m_inTransaction;
    auto asked = run(query, binds, options);
    if (!asked && kept && !m_open) {
        return run(query, binds, options);
    }
    return asked;
}

Result<void> Connection::finish(Statement &statement, const Query &query)
{
    // Stepping may fail as well: SQLite runs the statement while its rows are read.
    const QSqlError error = statement.query.lastError();
    statement.query.finish();
    if (error.isValid()) {
        return fail(error, query.name);
    }
    return {};
}

Result<int> Connection::execute(const Query &query, Binds binds, const Options &options)
{
    Statement *statement = TRY(run(query, binds, options));
    const int changed = statement->query.numRowsAffected();
    TRY(finish(*statement, query));
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

Error Connection::fail(const QSqlError &error, const char *what)
{
    StorageFailure failure = explain(dialect(), error, what);
    m_failed = true;
    m_open = m_open && !failure.connectionLost && !sessionEnded();
    m_gone = m_inTransaction && (!m_open || transactionEnded());
    return std::move(failure.error);
}

bool Connection::sessionEnded() const { return dialect() == Dialect::Postgres && !handle().isOpen(); }

/// SQLite rolls back by itself when its disk is full.
bool Connection::transactionEnded() const
{
    return dialect() == Dialect::Sqlite && !sqlite::inTransaction(sqlite::handleOf(handle()));
}

} // namespace td
