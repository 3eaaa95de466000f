// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/ChangeNotifier.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// How the servers of one PostgreSQL wake each other.
class ChangeNotifierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakesTheOthersOnly();
    void makesOneOfMany();
    void listensAgainAfterItsSessionHasDied();

private:
    PostgresCluster m_cluster;
};

void ChangeNotifierTest::wakesTheOthersOnly()
{
    TestDatabase database(Dialect::Postgres, m_cluster);
    TestDatabase elsewhere(Dialect::Postgres, m_cluster);
    ChangeNotifier one(database.url()), other(database.url()), stranger(elsewhere.url());
    QSignalSpy oneHeard(&one, &ChangeNotifier::heard);
    QSignalSpy otherHeard(&other, &ChangeNotifier::heard);
    QSignalSpy strangerHeard(&stranger, &ChangeNotifier::heard);
    one.tell();
    QTRY_COMPARE(otherHeard.size(), 1);
    other.tell();
    QTRY_COMPARE(oneHeard.size(), 1);
    QCOMPARE(otherHeard.size(), 1);
    QCOMPARE(strangerHeard.size(), 0);
}

void ChangeNotifierTest::makesOneOfMany()
{
    TestDatabase database(Dialect::Postgres, m_cluster);
    ChangeNotifier one(database.url()), other(database.url());
    QSignalSpy heard(&other, &ChangeNotifier::heard);
    for (int i = 0; i < 1000; ++i) {
        one.tell();
    }
    QTRY_COMPARE(heard.size(), 2); // the first, and one for all that came close behind it
    other.tell();
    QSignalSpy back(&one, &ChangeNotifier::heard);
    QTRY_COMPARE(back.size(), 1);
    QCOMPARE(heard.size(), 2);
}

void ChangeNotifierTest::listensAgainAfterItsSessionHasDied()
{
    TestDatabase database(Dialect::Postgres, m_cluster);
    ChangeNotifier one(database.url()), other(database.url());
    QSignalSpy heard(&other, &ChangeNotifier::heard);
    database.valueOf(
        u"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() "
        u"AND pid <> pg_backend_pid()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, 20'000); // it may have missed something
    QTRY_VERIFY_WITH_TIMEOUT((one.tell(), heard.size() > 1), 20'000);
}

TD_TEST(ChangeNotifierTest)
#include "ChangeNotifierTest.moc"
