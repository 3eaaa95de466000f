// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "tests/support/PostgresCluster.h"

#include <QTemporaryDir>
#include <QTest>

/// Fails the test with the error's own words.
#define VERIFY_OK(...)                                                                                                 \
    do {                                                                                                               \
        const auto &tdOutcome = (__VA_ARGS__);                                                                         \
        QVERIFY2(tdOutcome.has_value(), td::test::wordsOf(tdOutcome).constData());                                     \
    } while (false)

/// Fails the test unless the Result is an error of this code.
#define VERIFY_ERROR(result, expected)                                                                                 \
    do {                                                                                                               \
        const auto &tdOutcome = (result);                                                                              \
        QVERIFY2(!tdOutcome.has_value(), "no error where one was expected");                                           \
        QCOMPARE(tdOutcome.error().code, QString(expected));                                                           \
    } while (false)

namespace td::test {

template <class T>
QByteArray wordsOf(const Result<T> &result)
{
    return result ? QByteArray("fine")
                  : (result.error().code + QLatin1StringView(": ") + result.error().message).toUtf8();
}

/// A fresh desk's database for one test: a file, or a database of the cluster. Gone with this object.
class TestDatabase final
{
public:
    enum class Schema { Migrated, None };

    TestDatabase(Dialect dialect, PostgresCluster &cluster, DatabaseLimits limits = {},
                 Schema schema = Schema::Migrated);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    /// Column `dialect` and one row for each database.
    static void addRows();

    const DatabaseUrl &url() const { return m_url; }
    Database &operator*() { return *m_database; }
    Database *operator->() { return m_database.get(); }

    /// The calling thread's own connection.
    Connection &local() { return m_database->local(); }

    /// Writes and waits for the outcome.
    template <class Closure>
    auto write(Closure closure)
    {
        return m_database->write(std::move(closure)).result();
    }

    /// The first column of the first row, as text; nothing when there is no row.
    std::optional<QString> valueOf(const QString &sql);

private:
    PostgresCluster &m_cluster;
    QTemporaryDir m_folder;
    DatabaseUrl m_url;
    std::unique_ptr<Database> m_database;
};

} // namespace td::test

Q_DECLARE_METATYPE(td::Dialect)
