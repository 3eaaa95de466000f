// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/DatabaseUrl.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace td {

class DatabaseUrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFile_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("file");
        QTest::newRow("absolute") << u"sqlite:/var/lib/desk.sqlite"_s << u"/var/lib/desk.sqlite"_s;
        QTest::newRow("with an empty host") << u"sqlite:///var/lib/desk.sqlite"_s << u"/var/lib/desk.sqlite"_s;
        QTest::newRow("relative") << u"sqlite:desk.sqlite"_s << u"desk.sqlite"_s;
        QTest::newRow("odd letters") << u"sqlite:/tmp/a b#c?d%20.sqlite"_s << u"/tmp/a b#c?d%20.sqlite"_s;
    }

    void readsAFile()
    {
        QFETCH(QString, url);
        const auto parsed = DatabaseUrl::parse(url);
        QVERIFY(parsed);
        QCOMPARE(parsed->dialect, Dialect::Sqlite);
        QTEST(parsed->file, "file");
    }

    void readsAServer()
    {
        const auto parsed =
            DatabaseUrl::parse(u"postgresql://us%40er:p%3Aw%2F@db.example:6432/help%20desk?sslmode=require"_s);
        QVERIFY(parsed);
        QCOMPARE(parsed->dialect, Dialect::Postgres);
        QCOMPARE(parsed->user, u"us@er"_s);
        QCOMPARE(parsed->password, u"p:w/"_s);
        QCOMPARE(parsed->host, u"db.example"_s);
        QCOMPARE(parsed->port, 6432);
        QCOMPARE(parsed->name, u"help desk"_s);
        QCOMPARE(parsed->driverOptions(), u";sslmode='require'"_s);
    }

    void readsASocketsFolder()
    {
        const auto parsed = DatabaseUrl::parse(u"postgres:///desk?host=/run/postgresql&port=5433"_s);
        QVERIFY(parsed);
        QCOMPARE(parsed->host, u"/run/postgresql"_s);
        QCOMPARE(parsed->port, 5433);
        QVERIFY(parsed->options.isEmpty());
    }

    void quotesWhatItHandsOn()
    {
        const auto parsed = DatabaseUrl::parse(u"postgresql://u@h/n?sslrootcert=/a%20b/it's%5C.pem"_s);
        QVERIFY(parsed);
        QCOMPARE(parsed->driverOptions(), u";sslrootcert='/a b/it\\'s\\\\.pem'"_s);
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
             {"", "mysql://h/n", "desk.sqlite", "sqlite:", "sqlite::memory:", "postgresql://h", "postgresql://h/",
              "postgresql://h:99999/n", "postgresql://h/n?port=0", "postgresql://h/n?port=x",
              "postgresql://h/n?bad key=1", "postgresql://h/n?sslmode=a;b", "postgresql://h h/n"}) {
            QTest::newRow(url) << QString::fromLatin1(url);
        }
    }

    void refusesWhatItCannotUse()
    {
        QFETCH(QString, url);
        const auto parsed = DatabaseUrl::parse(url);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, u"bad_database_url"_s);
        QCOMPARE(parsed.error().kind, ErrorKind::BadInput);
    }
};

} // namespace td

TD_TEST(td::DatabaseUrlTest)
#include "DatabaseUrlTest.moc"
