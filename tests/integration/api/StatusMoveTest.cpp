// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QStringList statuses{u"new"_s, u"open"_s, u"pending"_s, u"resolved"_s, u"closed"_s};

/// Where staff may move a ticket, and where its requester may: to resolve, to close and to reopen it.
const QMap<QString, QStringList> staffMoves{
    {u"new"_s, {u"open"_s, u"pending"_s, u"resolved"_s, u"closed"_s}},
    {u"open"_s, {u"new"_s, u"pending"_s, u"resolved"_s}},
    {u"pending"_s, {u"new"_s, u"open"_s, u"resolved"_s}},
    {u"resolved"_s, {u"open"_s, u"closed"_s}},
    {u"closed"_s, {u"open"_s, u"resolved"_s}},
};
const QMap<QString, QStringList> requesterMoves{
    {u"new"_s, {u"resolved"_s, u"closed"_s}},  {u"open"_s, {u"resolved"_s}}, {u"pending"_s, {u"resolved"_s}},
    {u"resolved"_s, {u"open"_s, u"closed"_s}}, {u"closed"_s, {u"open"_s}},
};

} // namespace

/// Status moves over HTTP: each of them, by each side.
class StatusMoveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void allowsTheListedMovesAndNamesThem_data();
    void allowsTheListedMovesAndNamesThem();
    void remembersWhenItWasDone();
    void pendingKeepsItsTimeUntilItEnds();
    void pendingCanBePutOff();
    void refusesATimeWithoutPending_data();
    void refusesATimeWithoutPending();
    void theRequestersReplyReopens_data();
    void theRequestersReplyReopens();
    void staffsReplyMovesNothing();
    void aReaderOfAPublicTicketMovesNothing();

private:
    QString ticketIn(const QString &status)
    {
        const QString id = m_desk->file(m_desk->rita);
        m_desk->server.database().valueOf(
            u"UPDATE ticket SET status = '%1' WHERE id = '%2' RETURNING id"_s.arg(status, id));
        return id;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void StatusMoveTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void StatusMoveTest::allowsTheListedMovesAndNamesThem_data()
{
    QTest::addColumn<bool>("staff");
    QTest::addColumn<QString>("from");
    for (const QString &from : statuses) {
        QTest::addRow("staff from %s", qPrintable(from)) << true << from;
        QTest::addRow("requester from %s", qPrintable(from)) << false << from;
    }
}

void StatusMoveTest::allowsTheListedMovesAndNamesThem()
{
    QFETCH(bool, staff);
    QFETCH(QString, from);
    const QStringList allowed = (staff ? staffMoves : requesterMoves)[from];
    const Account &actor = staff ? m_desk->mara : m_desk->rita;
    for (const QString &to : statuses) {
        const QString id = ticketIn(from);
        const ApiReply before = m_desk->read(id);
        const ApiReply reply = m_desk->move(actor, id, to);
        const ApiReply after = m_desk->read(id);
        if (allowed.contains(to)) {
            QCOMPARE(reply.status, 200);
            QCOMPARE(after.text("status"), to);
            QCOMPARE(after.version(), before.version() + 1);
        } else if (to == from) {
            QCOMPARE(reply.status, 200); // it is there already
            QCOMPARE(after.json, before.json);
        } else {
            QCOMPARE(reply.status, 409);
            QCOMPARE(reply.code(), u"status_move_not_allowed"_s);
            QCOMPARE(reply.field(), u"status"_s);
            QVERIFY2(reply.text("detail").endsWith(u": "_s + allowed.join(u", "_s) + u'.'), reply.body.constData());
            QCOMPARE(after.json, before.json);
        }
    }
}

void StatusMoveTest::remembersWhenItWasDone()
{
    const QString id = ticketIn(u"open"_s);
    const ApiReply resolved = m_desk->move(m_desk->mara, id, u"resolved"_s);
    QVERIFY(resolved.json.contains("resolvedAt"_L1));
    const ApiReply closed = m_desk->move(m_desk->mara, id, u"closed"_s);
    QCOMPARE(closed["resolvedAt"], resolved["resolvedAt"]);
    QVERIFY(!m_desk->move(m_desk->rita, id, u"open"_s).json.contains("resolvedAt"_L1));
}

void StatusMoveTest::pendingKeepsItsTimeUntilItEnds()
{
    const QString id = ticketIn(u"open"_s);
    const ApiReply pending =
        m_desk->mara.api.post(TestDesk::path(id, u"/status"_s),
                              {{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, "2027-01-01T00:00:00Z"_L1}});
    QCOMPARE(pending.status, 200);
    QCOMPARE(pending.text("pendingUntil"), u"2027-01-01T00:00:00.000Z"_s);
    QVERIFY(!m_desk->move(m_desk->mara, id, u"open"_s).json.contains("pendingUntil"_L1));
}

void StatusMoveTest::pendingCanBePutOff()
{
    const QString id = ticketIn(u"pending"_s);
    const QJsonObject later{{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, "2027-02-01T00:00:00.000Z"_L1}};
    QCOMPARE(m_desk->rita.api.post(TestDesk::path(id, u"/status"_s), later).status, 409);
    const ApiReply put = m_desk->mara.api.post(TestDesk::path(id, u"/status"_s), later);
    QCOMPARE(put.status, 200);
    QCOMPARE(put["pendingUntil"], later["pendingUntil"_L1]);
}

void StatusMoveTest::refusesATimeWithoutPending_data()
{
    QTest::addColumn<QString>("status");
    QTest::newRow("another status") << u"resolved"_s;
    QTest::newRow("the status it has") << u"open"_s;
}

void StatusMoveTest::refusesATimeWithoutPending()
{
    QFETCH(QString, status);
    const QString id = ticketIn(u"open"_s);
    const ApiReply refused = m_desk->mara.api.post(
        TestDesk::path(id, u"/status"_s), {{"status"_L1, status}, {"pendingUntil"_L1, "2027-01-01T00:00:00Z"_L1}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.field(), u"pendingUntil"_s);
}

void StatusMoveTest::theRequestersReplyReopens_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("new") << u"new"_s << u"new"_s;
    QTest::newRow("open") << u"open"_s << u"open"_s;
    for (const QString &from : {u"pending"_s, u"resolved"_s, u"closed"_s}) {
        QTest::newRow(qPrintable(from)) << from << u"open"_s;
    }
}

void StatusMoveTest::theRequestersReplyReopens()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QString id = ticketIn(u"open"_s);
    if (from != u"open"_s) {
        QCOMPARE(m_desk->move(m_desk->mara, id, from == u"closed"_s ? u"resolved"_s : from).status, 200);
        QCOMPARE(m_desk->move(m_desk->mara, id, from).status, 200);
    }
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"It happens again."_s).status, 201);
    const ApiReply after = m_desk->read(id);
    QCOMPARE(after.text("status"), to);
    QVERIFY(!after.json.contains("resolvedAt"_L1));
    QVERIFY(!after.json.contains("pendingUntil"_L1));
}

void StatusMoveTest::staffsReplyMovesNothing()
{
    const QString id = ticketIn(u"resolved"_s);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Please look again."_s).status, 201);
    QCOMPARE(m_desk->read(id).text("status"), u"resolved"_s);
}

void StatusMoveTest::aReaderOfAPublicTicketMovesNothing()
{
    const QString id = m_desk->file(m_desk->rita, {{"isPublic"_L1, true}});
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QCOMPARE(m_desk->otto.api.get(TestDesk::path(id)).status, 200);
    QCOMPARE(m_desk->move(m_desk->otto, id, u"open"_s).status, 403);
    QCOMPARE(m_desk->reply(m_desk->otto, id, u"Me too"_s).status, 403);
    QCOMPARE(m_desk->read(id).text("status"), u"resolved"_s);
}

TD_TEST(StatusMoveTest)
#include "StatusMoveTest.moc"
