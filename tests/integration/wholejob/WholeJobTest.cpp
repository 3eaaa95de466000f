// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"
#include "tests/support/DeskAudit.h"
#include "tests/support/PreparedDesk.h"
#include "tests/support/RealTickets.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TicketData.h"
#include "tests/support/WaitFor.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

constexpr int ticketsASet = 250;
constexpr int connections = 4;

/// Files its share of the tickets one after the other; keeps what was not taken.
struct Filer
{
    DeskClient client;
    QStringList ids;
    QStringList refused;

    void file(const QList<RealTicket> &tickets, int first)
    {
        for (qsizetype i = first; i < tickets.size(); i += connections) {
            const QString id = newUuid(QDateTime::currentMSecsSinceEpoch());
            const auto reply = client.send("POST", u"/api/v2/tickets"_s,
                                           {{"id", id.toStdString()},
                                            {"subject", tickets[i].subject.toStdString()},
                                            {"text", tickets[i].text.toStdString()}});
            if (reply.status == 201) {
                ids += id;
            } else {
                refused += u"%1: %2 %3"_s.arg(tickets[i].name)
                               .arg(reply.status)
                               .arg(QString::fromStdString(reply.body.dump(-1, ' ', true)));
            }
        }
    }
};

/// Files all of them over several connections at once; what was refused is told in `refused`.
QStringList fileAll(const ServerProcess &server, const PreparedDesk &desk, const QList<RealTicket> &tickets,
                    QStringList &refused)
{
    std::vector<std::unique_ptr<Filer>> filers;
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i) {
        const QString &token = desk.requesterTokens()[i % desk.requesterTokens().size()];
        filers.emplace_back(new Filer{{server.url(), token}, {}, {}});
        threads.emplace_back([&, i] { filers[size_t(i)]->file(tickets, i); });
    }
    QStringList ids;
    for (size_t i = 0; i < threads.size(); ++i) {
        threads[i].join();
        ids += filers[i]->ids;
        refused += filers[i]->refused;
    }
    return ids;
}

void printCounts(DeskStore &store, const char *title, const QString &sql)
{
    QStringList counts;
    for (const QStringList &row : store.rows(sql).value_or(QList<QStringList>())) {
        counts += row[0] + u' ' + row[1];
    }
    std::printf("  %-12s %s\n", title, qPrintable(counts.join(u", "_s)));
}

void printWhatBecame(DeskStore &store)
{
    printCounts(store, "type", u"SELECT COALESCE(type, 'none'), COUNT(*) FROM ticket GROUP BY type ORDER BY 2 DESC"_s);
    printCounts(store, "confidence",
                u"SELECT band, COUNT(*) FROM (SELECT CASE WHEN confidence < 0.3 THEN 'below 0.3'"
                u" WHEN confidence < 0.6 THEN 'below 0.6' ELSE '0.6 and more' END AS band FROM ticket) AS bands"
                u" GROUP BY band ORDER BY band"_s);
    printCounts(store, "assigned to",
                u"SELECT account.name, COUNT(*) FROM ticket JOIN account ON account.id = ticket.assignee_id"
                u" GROUP BY account.name ORDER BY 2 DESC"_s);
    printCounts(store, "mails", u"SELECT kind, COUNT(*) FROM mail GROUP BY kind ORDER BY kind"_s);
}

/// Who has the ticket has a skill that it needs; without such a need it is an admin's.
QStringList assignmentFaults(DeskStore &store)
{
    QStringList faults;
    const qint64 unskilled =
        store.number(u"SELECT COUNT(*) FROM ticket JOIN account ON account.id = ticket.assignee_id"
                     u" WHERE account.role = 'moderator' AND NOT EXISTS (SELECT 1 FROM ticket_skill"
                     u" JOIN account_skill ON account_skill.skill_id = ticket_skill.skill_id"
                     u" WHERE ticket_skill.ticket_id = ticket.id AND account_skill.account_id = account.id)"_s);
    const qint64 withAdmin = store.number(u"SELECT COUNT(*) FROM ticket JOIN account ON account.id = ticket.assignee_id"
                                          u" WHERE account.role <> 'moderator' AND EXISTS (SELECT 1 FROM ticket_skill"
                                          u" WHERE ticket_skill.ticket_id = ticket.id)"_s);
    if (unskilled != 0) {
        faults += u"%1 tickets are with a moderator who lacks their skills"_s.arg(unskilled);
    }
    if (withAdmin != 0) {
        faults += u"%1 tickets are with an admin though a moderator has their skill"_s.arg(withAdmin);
    }
    return faults;
}

/// Each mail stands in the outbox, once, under its Message-ID.
QStringList outboxFaults(DeskStore &store)
{
    QMap<QString, int> files;
    for (QDirIterator entry(store.folder() + u"/outbox"_s, QDir::Files); entry.hasNext();) {
        const QString path = entry.next();
        QFile file(path);
        const bool opened = file.open(QFile::ReadOnly);
        const QByteArray head = opened ? file.readAll().replace("\r\n ", " ") : QByteArray();
        const qsizetype at = head.indexOf("\nMessage-Id: <");
        files[QString::fromUtf8(head.mid(at + 14, head.indexOf('>', at) - at - 14))] += 1;
    }
    QStringList faults;
    for (const QStringList &row : store.rows(u"SELECT message_id FROM mail"_s).value_or(QList<QStringList>())) {
        if (files.take(row[0]) != 1) {
            faults += u"the mail %1 is not in the outbox once"_s.arg(row[0]);
        }
    }
    for (const QString &name : files.keys()) {
        faults += u"the outbox holds %1, which nobody knows"_s.arg(name);
    }
    return faults;
}

} // namespace

/// Real tickets, and some that were written to break things, through a real server: filed, triaged, assigned, mailed.
class WholeJobTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesRealTicketsToTheirEnd_data() { TestDatabase::addRows(); }
    void takesRealTicketsToTheirEnd();
    void takesHostileTicketsToTheirEnd_data() { TestDatabase::addRows(); }
    void takesHostileTicketsToTheirEnd();

private:
    void takeToTheEnd(PreparedDesk &desk, const QList<RealTicket> &tickets);

    PostgresCluster m_cluster{PostgresCluster::Kind::Durable};
};

void WholeJobTest::takeToTheEnd(PreparedDesk &desk, const QList<RealTicket> &tickets)
{
    DeskStore &store = desk.store();
    StepLog log;
    ServerProcess server({store.folder(), store.databaseOption(), {}}, log);
    QVERIFY(desk.isReady() && server.start());

    QElapsedTimer timer;
    timer.start();
    QStringList refused;
    const QStringList ids = fileAll(server, desk, tickets, refused);
    const double filed = double(timer.elapsed()) / 1000;
    QVERIFY(waitFor([&] { return store.isQuiet(); }, std::chrono::minutes(2)));
    const double done = double(timer.elapsed()) / 1000;

    std::printf("%s: %lld tickets filed over %d connections in %.1f s, mailed after %.1f s: %.0f tickets/s\n",
                QTest::currentDataTag(), static_cast<long long>(ids.size()), connections, filed, done,
                double(ids.size()) / done);
    printWhatBecame(store);
    std::fflush(stdout);

    DeskClient admin(server.url(), desk.adminToken());
    const QStringList faults =
        refused + storedFaults(store, ids) + shownFaults(admin, ids) + assignmentFaults(store) + outboxFaults(store);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY2(server.warnings().isEmpty(), server.warnings().join('\n').constData());
    QVERIFY(server.stop());
}

void WholeJobTest::takesRealTicketsToTheirEnd()
{
    QFETCH(Dialect, dialect);
    if (ticketDataFolder().isEmpty()) {
        QSKIP("../shared/data/tickets is absent");
    }
    const QList<RealTicket> tickets =
        realTickets(u"endava_it"_s, ticketsASet) + realTickets(u"jquery_trac"_s, ticketsASet);
    QCOMPARE(tickets.size(), 2 * ticketsASet);
    PreparedDesk desk(dialect, m_cluster,
                      {{u"Ada"_s, {u"HR Support"_s, u"Purchase"_s}},
                       {u"Ben"_s, {u"Hardware"_s, u"Storage"_s}},
                       {u"Cleo"_s, {u"Access"_s, u"Administrative rights"_s}},
                       {u"Dan"_s, {u"Internal Project"_s, u"Miscellaneous"_s}},
                       {u"Eva"_s, {u"ajax"_s, u"core"_s, u"event"_s, u"selector"_s}},
                       {u"Fay"_s, {u"effects"_s, u"css"_s, u"attributes"_s, u"manipulation"_s, u"plugin"_s}}},
                      2);
    takeToTheEnd(desk, tickets);
}

void WholeJobTest::takesHostileTicketsToTheirEnd()
{
    QFETCH(Dialect, dialect);
    PreparedDesk desk(dialect, m_cluster, {{u"Mara"_s, {u"C++"_s, u"Go"_s}}, {u"Milo"_s, {u".NET"_s}}});
    takeToTheEnd(desk, hostileTickets());
}

TD_TEST(WholeJobTest)
#include "WholeJobTest.moc"
