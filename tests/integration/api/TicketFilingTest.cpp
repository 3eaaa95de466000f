// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString ticketsPath = u"/api/v2/tickets"_s;

QJsonObject filing(const QJsonObject &more = {})
{
    QJsonObject body{{"subject"_L1, "No sound"_L1}, {"text"_L1, "The headset is **silent**.\r\n\tSince today."_L1}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        body[it.key()] = it.value();
    }
    return body;
}

ApiClient::Fields key(const QByteArray &value) { return {{"Idempotency-Key", value}}; }

} // namespace

/// Filing tickets over HTTP: once, whatever happens on the way.
class TicketFilingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void answersTheStoredTicket();
    void keepsWhatTheRequesterChose();
    void storesTicketEventAndJobTogether();
    void refusesWhatTheDeskDoesNotHave_data();
    void refusesWhatTheDeskDoesNotHave();
    void theSameIdAgainAnswersTheStoredTicket();
    void somebodyElsesIdIsTaken();
    void aRepeatedKeyGetsTheFirstAnswer();
    void aKeyWithAnotherBodyIsRefused();
    void aKeyBelongsToOneAccountAndOneEndpoint();
    void aKeyIsNotUsedUpByARefusal();
    void parallelRequestsWithOneKeyFileOneTicket();
    void parallelRequestsWithOneIdFileOneTicket();
    void aKeyServesForMessagesToo();
    void refusesABadKey_data();
    void refusesABadKey();

private:
    template <class Send>
    QList<ApiReply> atOnce(Send send);

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void TicketFilingTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void TicketFilingTest::answersTheStoredTicket()
{
    const ApiReply filed = m_desk->rita.api.post(ticketsPath, filing());
    QCOMPARE(filed.status, 201);
    QCOMPARE(filed.header("ETag"), "\"1\""_ba);
    QCOMPARE(filed.text("status"), u"new"_s);
    QCOMPARE(filed.text("priority"), u"medium"_s);
    QCOMPARE(filed.text("text"), u"The headset is **silent**.\n\tSince today."_s);
    QCOMPARE(filed["number"].toInt(), 1);
    QCOMPARE(filed["requester"].toObject()["name"_L1], "Rita"_L1);
    QVERIFY(!filed.json.contains("type"_L1));
    QVERIFY(isUuid(filed.id()));
    QCOMPARE(m_desk->rita.api.get(TestDesk::path(filed.id())).json, filed.json);
}

void TicketFilingTest::keepsWhatTheRequesterChose()
{
    m_desk->addCategory(u"Hardware"_s);
    m_desk->addSkill(u"Audio"_s, {u"headset"_s});
    const ApiReply filed =
        m_desk->rita.api.post(ticketsPath, filing({{"priority"_L1, "urgent"_L1},
                                                   {"category"_L1, "hardware"_L1},
                                                   {"tags"_L1, QJsonArray{"#room 4"_L1, "##new"_L1, "new"_L1}},
                                                   {"skills"_L1, QJsonArray{"HEADSET"_L1}},
                                                   {"deadline"_L1, "2026-12-01T10:00:00+02:00"_L1},
                                                   {"isPublic"_L1, true}}));
    QCOMPARE(filed.status, 201);
    const ApiReply read = m_desk->rita.api.get(TestDesk::path(filed.id()));
    QCOMPARE(read.text("priority"), u"urgent"_s);
    QCOMPARE(read.text("category"), u"Hardware"_s);
    QCOMPARE(read["tags"].toArray(), QJsonArray({"room 4"_L1, "new"_L1}));
    QCOMPARE(read["skills"].toArray(), QJsonArray{"Audio"_L1});
    QCOMPARE(read.text("deadline"), u"2026-12-01T08:00:00.000Z"_s);
    QCOMPARE(read["isPublic"], true);
    QCOMPARE(m_desk->server.count(u"ticket_tag"_s), 2);
    QCOMPARE(m_desk->server.count(u"ticket_skill"_s), 1);
}

void TicketFilingTest::storesTicketEventAndJobTogether()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(
        m_desk->server.count(
            u"event WHERE ticket_id = '%1' AND kind = 'ticket.filed' AND actor_id = '%2' AND origin = 'person'"_s.arg(
                id, m_desk->rita.id)),
        1);
    QCOMPARE(m_desk->server.count(u"job WHERE subject_id = '%1' AND kind = 'ticket.triage'"_s.arg(id)), 1);
}

void TicketFilingTest::refusesWhatTheDeskDoesNotHave_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("category") << QJsonObject{{"category"_L1, "Gardens"_L1}} << u"unknown_category"_s << u"category"_s;
    QTest::newRow("skill") << QJsonObject{{"skills"_L1, QJsonArray{"Gardening"_L1}}} << u"unknown_skill"_s
                           << u"skills"_s;
}

void TicketFilingTest::refusesWhatTheDeskDoesNotHave()
{
    QFETCH(QJsonObject, more);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto before = m_desk->server.rowCounts();
    const ApiReply refused = m_desk->rita.api.post(ticketsPath, filing(more));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), code);
    QCOMPARE(refused.field(), field);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void TicketFilingTest::theSameIdAgainAnswersTheStoredTicket()
{
    const QJsonObject body = filing({{"id"_L1, newUuid(m_desk->server.clock().now())}});
    const ApiReply first = m_desk->rita.api.post(ticketsPath, body);
    const auto before = m_desk->server.rowCounts();
    const ApiReply again = m_desk->rita.api.post(ticketsPath, body);
    QCOMPARE(first.status, 201);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json, first.json);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void TicketFilingTest::somebodyElsesIdIsTaken()
{
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply refused = m_desk->otto.api.post(ticketsPath, filing({{"id"_L1, id}}));
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"id_taken"_s);
    QCOMPARE(refused.field(), u"id"_s);
    QVERIFY(!refused.body.contains("printer"));
}

void TicketFilingTest::aRepeatedKeyGetsTheFirstAnswer()
{
    const ApiReply first = m_desk->rita.api.post(ticketsPath, filing(), key("k-1"));
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(first.id(), u"/take"_s)).status, 200);
    const ApiReply again = m_desk->rita.api.post(ticketsPath, filing(), key("k-1"));
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json, first.json); // as it was then
    QCOMPARE(m_desk->server.count(u"ticket"_s), 1);
}

void TicketFilingTest::aKeyWithAnotherBodyIsRefused()
{
    QCOMPARE(m_desk->rita.api.post(ticketsPath, filing(), key("k-1")).status, 201);
    const ApiReply other = m_desk->rita.api.post(ticketsPath, filing({{"priority"_L1, "low"_L1}}), key("k-1"));
    QCOMPARE(other.status, 422);
    QCOMPARE(other.code(), u"idempotency_key_reused"_s);
    QCOMPARE(m_desk->server.count(u"ticket"_s), 1);
}

void TicketFilingTest::aKeyBelongsToOneAccountAndOneEndpoint()
{
    const ApiReply ritas = m_desk->rita.api.post(ticketsPath, filing(), key("k-1"));
    const ApiReply ottos = m_desk->otto.api.post(ticketsPath, filing(), key("k-1"));
    QCOMPARE(ottos.status, 201);
    QVERIFY(ottos.id() != ritas.id());
    QCOMPARE(m_desk->rita.api
                 .post(TestDesk::path(ritas.id(), u"/messages"_s), {{"kind"_L1, "reply"_L1}, {"text"_L1, "Hello"_L1}},
                       key("k-1"))
                 .status,
             201);
}

void TicketFilingTest::aKeyIsNotUsedUpByARefusal()
{
    QCOMPARE(m_desk->rita.api.post(ticketsPath, filing({{"category"_L1, "Gardens"_L1}}), key("k-1")).status, 400);
    QCOMPARE(m_desk->rita.api.post(ticketsPath, filing(), key("k-1")).status, 201);
}

template <class Send>
QList<ApiReply> TicketFilingTest::atOnce(Send send)
{
    QThreadPool pool;
    pool.setMaxThreadCount(8);
    QList<QFuture<ApiReply>> replies;
    for (int i = 0; i < 8; ++i) {
        replies += QtConcurrent::run(&pool, send);
    }
    QList<ApiReply> answers;
    for (auto &reply : replies) {
        answers += reply.result();
    }
    return answers;
}

void TicketFilingTest::parallelRequestsWithOneKeyFileOneTicket()
{
    const auto replies = atOnce([&] { return m_desk->rita.api.post(ticketsPath, filing(), key("k-1")); });
    for (const ApiReply &reply : replies) {
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json, replies.first().json);
    }
    QCOMPARE(m_desk->server.count(u"ticket"_s), 1);
    QCOMPARE(m_desk->server.count(u"job WHERE kind = 'ticket.triage'"_s), 1);
}

void TicketFilingTest::parallelRequestsWithOneIdFileOneTicket()
{
    const QJsonObject body = filing({{"id"_L1, newUuid(m_desk->server.clock().now())}});
    const auto replies = atOnce([&] { return m_desk->rita.api.post(ticketsPath, body); });
    for (const ApiReply &reply : replies) {
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json, replies.first().json);
    }
    QCOMPARE(m_desk->server.count(u"ticket"_s), 1);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'ticket.filed'"_s), 1);
}

void TicketFilingTest::aKeyServesForMessagesToo()
{
    const QString messages = TestDesk::path(m_desk->file(m_desk->rita), u"/messages"_s);
    const QJsonObject body{{"kind"_L1, "reply"_L1}, {"text"_L1, "It is the blue one."_L1}};
    const auto replies = atOnce([&] { return m_desk->rita.api.post(messages, body, key("k-1")); });
    for (const ApiReply &reply : replies) {
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json, replies.first().json);
    }
    QCOMPARE(m_desk->server.count(u"message"_s), 1);
    QCOMPARE(m_desk->rita.api.post(TestDesk::path(m_desk->file(m_desk->rita), u"/messages"_s), body, key("k-1")).status,
             422);
}

void TicketFilingTest::refusesABadKey_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("space") << "a b"_ba;
    QTest::newRow("umlaut") << "schlüssel"_ba;
    QTest::newRow("too long") << QByteArray(201, 'k');
}

void TicketFilingTest::refusesABadKey()
{
    QFETCH(QByteArray, value);
    const ApiReply refused = m_desk->rita.api.post(ticketsPath, filing(), key(value));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), u"bad_idempotency_key"_s);
    QCOMPARE(m_desk->server.count(u"ticket"_s), 0);
}

TD_TEST(TicketFilingTest)
#include "TicketFilingTest.moc"
