// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DeskStore.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QProcess>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

QString serverProgram() { return qEnvironmentVariable("TRIAGEDESK_SERVER_PROGRAM", QStringLiteral(TD_SERVER_PROGRAM)); }

struct Ended
{
    int code = -1;
    QString out;
    QString error;
};

} // namespace

/// `triagedesk-server import` as an admin runs it.
class ImportCommandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_store.reset(); }

    void movesATeamIn();
    void aDryRunMakesNoDesk();
    void tellsOnStandardErrorWhatItRefused();
    void waitsForNobodyWhoServesTheSameFolder();
    void takesManyTicketsIn();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = m_files->filePath(name);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size()) {
            qFatal("%s", qPrintable(file.errorString()));
        }
        return path;
    }
    void begin(QProcess &process, const QStringList &command) const
    {
        process.start(serverProgram(), command + QStringList{u"--data-dir"_s, m_store->folder(), u"--database"_s,
                                                             m_store->databaseOption()});
    }
    Ended run(const QStringList &command) const
    {
        QProcess process;
        begin(process, command);
        if (!process.waitForFinished(120'000)) {
            process.kill();
            process.waitForFinished();
        }
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QStringList import(const QByteArray &users, const QByteArray &tickets)
    {
        return {u"import"_s,
                u"--format"_s,
                u"mongo"_s,
                u"--users"_s,
                write(u"users.json"_s, users),
                u"--tickets"_s,
                write(u"tickets.json"_s, tickets)};
    }
    qint64 count(const QString &table) { return m_store->number(u"SELECT COUNT(*) FROM "_s + table); }

    PostgresCluster m_cluster;
    std::unique_ptr<DeskStore> m_store;
    std::unique_ptr<QTemporaryDir> m_files;
};

namespace {

const QByteArray ann =
    R"({"_id":{"$oid":"65ec8780c4d5e6f708192a01"},"name":"Ann","email":"ann@old.example","role":"admin",)"
    R"("password":"$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"})"
    "\n";
const QByteArray printer = R"({"_id":{"$oid":"65ec8780c4d5e6f708192b01"},"title":"Printer","description":"It jams",)"
                           R"("status":"TODO","createdBy":{"$oid":"65ec8780c4d5e6f708192a01"}})"
                           "\n";

} // namespace

void ImportCommandTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_store = std::make_unique<DeskStore>(dialect, m_cluster);
    m_files = std::make_unique<QTemporaryDir>();
}

void ImportCommandTest::movesATeamIn()
{
    const QStringList command = import(ann, "[" + printer.trimmed() + "]");
    const Ended moved = run(command);
    QVERIFY2(moved.code == 0, qPrintable(moved.error));
    QVERIFY2(moved.out.contains(u"people:  1 read, 1 added"_s), qPrintable(moved.out));
    QCOMPARE(count(u"ticket"_s), 1);
    QCOMPARE(count(u"ticket_alias WHERE alias = '65ec8780c4d5e6f708192b01'"_s), 1);
    QCOMPARE(count(u"job"_s), 0);
    const Ended again = run(command + QStringList{u"--triage"_s});
    QCOMPARE(again.code, 0);
    QVERIFY(again.out.contains(u"tickets: 1 read, 0 added, 1 here before"_s));
    QCOMPARE(count(u"job"_s), 0); // what is here already stays as it is
}

void ImportCommandTest::aDryRunMakesNoDesk()
{
    const Ended dry = run(import(ann, printer) + QStringList{u"--dry-run"_s});
    QVERIFY2(dry.code == 0, qPrintable(dry.error));
    QVERIFY(dry.out.contains(u"tickets: 1 read, 1 added"_s));
    QVERIFY(dry.out.contains(u"nothing was written"_s));
    QVERIFY(!QFile::exists(m_store->folder() + u"/desk.sqlite"_s));
    QCOMPARE(run({u"migrate"_s}).code, 0);
    QCOMPARE(count(u"account"_s) + count(u"ticket"_s), 0);
}

void ImportCommandTest::tellsOnStandardErrorWhatItRefused()
{
    const Ended ended = run(import(ann, printer + R"({"_id":"x","title":"T","createdBy":"nobody","status":"TODO"})"));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.error.contains(u"tickets.json:2: refused: createdBy: names “nobody”"_s), qPrintable(ended.error));
    QCOMPARE(count(u"ticket"_s), 1);
    const Ended missing = run({u"import"_s, u"--format"_s, u"mongo"_s, u"--users"_s, u"/nowhere/users.json"_s});
    QVERIFY(missing.code != 0);
    QVERIFY(run({u"import"_s, u"--format"_s, u"csv"_s}).code != 0);
}

void ImportCommandTest::waitsForNobodyWhoServesTheSameFolder()
{
    QProcess server;
    begin(server, {u"serve"_s, u"--port"_s, u"0"_s});
    QVERIFY(server.waitForReadyRead(20'000));
    const Ended ended = run(import(ann, printer));
    server.terminate();
    QVERIFY(server.waitForFinished(20'000));
    if (m_store->dialect() == Dialect::Sqlite) {
        QCOMPARE(ended.code, 1); // its one writer is the server
        QCOMPARE(count(u"ticket"_s), 0);
    } else {
        QVERIFY2(ended.code == 0, qPrintable(ended.error));
        QCOMPARE(count(u"ticket"_s), 1);
    }
}

void ImportCommandTest::takesManyTicketsIn()
{
    constexpr int tickets = 2500;
    QByteArray file;
    for (int i = 0; i < tickets; ++i) {
        file += R"({"_id":"many)" + QByteArray::number(i) + R"(","title":"Ticket )" + QByteArray::number(i) +
                R"(","description":"Text of it","status":"done","createdBy":"ann@old.example"})" + '\n';
    }
    const Ended ended = run(import(ann, file));
    QVERIFY2(ended.code == 0, qPrintable(ended.error));
    QCOMPARE(count(u"ticket"_s), tickets);
    QCOMPARE(count(u"ticket_text"_s), tickets);
    QCOMPARE(m_store->number(u"SELECT number FROM ticket WHERE subject = 'Ticket 2499'"_s), tickets); // in their order
}

TD_TEST(ImportCommandTest)
#include "ImportCommandTest.moc"
