// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Changing a ticket's fields over HTTP, with the version that was seen.
class TicketEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void needsTheVersionThatWasSeen_data();
    void needsTheVersionThatWasSeen();
    void takesTheVersionHoweverItIsQuoted_data();
    void takesTheVersionHoweverItIsQuoted();
    void aStaleVersionGetsTheTicketAsItStands();
    void ofTwoEditsAtOnceOneIsRefused();
    void leavesOutWhatIsLeftOutAndClearsNull();
    void equalValuesAreNoChange();
    void onlyOwnFieldsRaiseTheVersion();
    void theRequesterEditsUntilAPersonHasAnswered();
    void theRequesterMayNotSetWhatIsStaffs_data();
    void theRequesterMayNotSetWhatIsStaffs();
    void refusesATypeThatTheDeskDoesNotHave();
    void everyActChecksAVersionThatIsSent_data();
    void everyActChecksAVersionThatIsSent();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void TicketEditTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void TicketEditTest::needsTheVersionThatWasSeen_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QByteArray() << u"if_match_needed"_s;
    QTest::newRow("any") << "*"_ba << u"if_match_needed"_s;
    QTest::newRow("a word") << "\"latest\""_ba << u"bad_if_match"_s;
    QTest::newRow("a list") << "\"1\", \"2\""_ba << u"bad_if_match"_s;
    QTest::newRow("huge") << "\"99999999999\""_ba << u"bad_if_match"_s;
}

void TicketEditTest::needsTheVersionThatWasSeen()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, code);
    const QString id = m_desk->file(m_desk->rita);
    const auto before = m_desk->server.rowCounts();
    const ApiClient::Fields fields = header.isEmpty() ? ApiClient::Fields() : ApiClient::Fields{{"If-Match", header}};
    const ApiReply refused = m_desk->mara.api.send("PATCH", TestDesk::path(id), R"({"subject":"x"})", fields);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), code);
    QCOMPARE(refused.field(), u"If-Match"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
    QCOMPARE(m_desk->read(id).version(), 1);
}

void TicketEditTest::takesTheVersionHoweverItIsQuoted_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("quoted") << "\"1\""_ba;
    QTest::newRow("weak") << "W/\"1\""_ba;
    QTest::newRow("plain") << "1"_ba;
}

void TicketEditTest::takesTheVersionHoweverItIsQuoted()
{
    QFETCH(QByteArray, header);
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply reply =
        m_desk->mara.api.send("PATCH", TestDesk::path(id), R"({"subject":"x"})", {{"If-Match", header}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("ETag"), "\"2\""_ba);
}

void TicketEditTest::aStaleVersionGetsTheTicketAsItStands()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(
        m_desk->mara.api.patch(TestDesk::path(id), {{"subject"_L1, "Hers"_L1}, {"notes"_L1, "secret"_L1}}, 1).status,
        200);
    const ApiReply stale = m_desk->admin.api.patch(TestDesk::path(id), {{"subject"_L1, "His"_L1}}, 1);
    QCOMPARE(stale.status, 412);
    QCOMPARE(stale.code(), u"stale_version"_s);
    QCOMPARE(stale["current"].toObject(), m_desk->read(id).json);
    QCOMPARE(m_desk->read(id).text("subject"), u"Hers"_s);

    // A requester gets it as he sees it.
    const ApiReply ritas = m_desk->rita.api.post(TestDesk::path(id, u"/status"_s), {{"status"_L1, "resolved"_L1}},
                                                 {{"If-Match", "\"1\""}});
    QCOMPARE(ritas.status, 412);
    QCOMPARE(ritas["current"].toObject(), m_desk->rita.api.get(TestDesk::path(id)).json);
    QVERIFY(!ritas.body.contains("secret"));
}

void TicketEditTest::ofTwoEditsAtOnceOneIsRefused()
{
    for (int round = 0; round < 10; ++round) {
        const QString id = m_desk->file(m_desk->rita);
        auto first = QtConcurrent::run([&] {
            return m_desk->mara.api.patch(TestDesk::path(id), {{"subject"_L1, "A"_L1}}, 1).status;
        });
        auto second = QtConcurrent::run([&] {
            return m_desk->admin.api.patch(TestDesk::path(id), {{"text"_L1, "B"_L1}}, 1).status;
        });
        QCOMPARE(QSet<int>({first.result(), second.result()}), QSet<int>({200, 412}));
        QCOMPARE(m_desk->read(id).version(), 2);
    }
}

void TicketEditTest::leavesOutWhatIsLeftOutAndClearsNull()
{
    m_desk->addCategory(u"Hardware"_s);
    const QString id = m_desk->file(m_desk->rita, {{"category"_L1, "Hardware"_L1},
                                                   {"deadline"_L1, "2026-12-01T08:00:00.000Z"_L1},
                                                   {"tags"_L1, QJsonArray{"a"_L1}}});
    QJsonObject expected = m_desk->read(id).json;
    const ApiReply cleared = m_desk->mara.api.patch(
        TestDesk::path(id), {{"category"_L1, QJsonValue::Null}, {"deadline"_L1, QJsonValue::Null}}, 1);
    QCOMPARE(cleared.status, 200);
    for (const QString &gone : {u"category"_s, u"deadline"_s}) {
        QVERIFY(!cleared.json.contains(gone));
        expected.remove(gone);
    }
    expected["version"_L1] = 2;
    expected["updatedAt"_L1] = cleared["updatedAt"];
    QCOMPARE(m_desk->read(id).json, expected);
}

void TicketEditTest::equalValuesAreNoChange()
{
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply before = m_desk->read(id);
    const auto rows = m_desk->server.rowCounts();
    const ApiReply same =
        m_desk->rita.api.patch(TestDesk::path(id), {{"subject"_L1, before.text("subject")}, {"isPublic"_L1, false}}, 1);
    QCOMPARE(same.status, 200);
    QCOMPARE(same.version(), 1);
    QCOMPARE(m_desk->read(id).json, before.json);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void TicketEditTest::onlyOwnFieldsRaiseTheVersion()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"Looks like the tray."_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QCOMPARE(m_desk->read(id).version(), 1);
    QVERIFY(m_desk->read(id).json.contains("firstResponseAt"_L1));
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"priority"_L1, "high"_L1}}, 1).version(), 2);
}

void TicketEditTest::theRequesterEditsUntilAPersonHasAnswered()
{
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply edited = m_desk->rita.api.patch(TestDesk::path(id),
                                                   {{"text"_L1, "Every page."_L1},
                                                    {"priority"_L1, "high"_L1},
                                                    {"tags"_L1, QJsonArray{"x"_L1}},
                                                    {"isPublic"_L1, true}},
                                                   1);
    QCOMPARE(edited.status, 200);
    QVERIFY(edited["can"].toArray().contains("edit"_L1));

    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    const ApiReply refused = m_desk->rita.api.patch(TestDesk::path(id), {{"text"_L1, "No page."_L1}}, 2);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"forbidden"_s);
    QVERIFY(!m_desk->rita.api.get(TestDesk::path(id))["can"].toArray().contains("edit"_L1));
    QCOMPARE(m_desk->read(id).text("text"), u"Every page."_s);
}

void TicketEditTest::theRequesterMayNotSetWhatIsStaffs_data()
{
    QTest::addColumn<QJsonObject>("patch");
    QTest::newRow("type") << QJsonObject{{"type"_L1, "incident"_L1}};
    QTest::newRow("summary") << QJsonObject{{"summary"_L1, "x"_L1}};
    QTest::newRow("notes") << QJsonObject{{"notes"_L1, "x"_L1}};
    QTest::newRow("notes with others") << QJsonObject{{"subject"_L1, "x"_L1}, {"notes"_L1, "x"_L1}};
}

void TicketEditTest::theRequesterMayNotSetWhatIsStaffs()
{
    QFETCH(QJsonObject, patch);
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->rita.api.patch(TestDesk::path(id), patch, 1).status, 403);
    QCOMPARE(m_desk->read(id).version(), 1);
}

void TicketEditTest::refusesATypeThatTheDeskDoesNotHave()
{
    const QString id = m_desk->file(m_desk->rita);
    const ApiReply refused = m_desk->mara.api.patch(TestDesk::path(id), {{"type"_L1, "wish"_L1}}, 1);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), u"not_allowed"_s);
    QCOMPARE(refused.field(), u"type"_s);
    QVERIFY(refused.text("detail").contains(u"question, incident, problem, request"_s));
}

void TicketEditTest::everyActChecksAVersionThatIsSent_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("status") << u"/status"_s << QJsonObject{{"status"_L1, "open"_L1}};
    QTest::newRow("take") << u"/take"_s << QJsonObject();
    QTest::newRow("assign") << u"/assign"_s << QJsonObject{{"assigneeId"_L1, QString()}};
    QTest::newRow("unassign") << u"/unassign"_s << QJsonObject();
}

void TicketEditTest::everyActChecksAVersionThatIsSent()
{
    QFETCH(QString, act);
    QFETCH(QJsonObject, body);
    if (body.contains("assigneeId"_L1)) {
        body["assigneeId"_L1] = m_desk->mara.id;
    }
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"priority"_L1, "high"_L1}}, 1).status, 200);
    const ApiReply before = m_desk->read(id);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, act), body, {{"If-Match", "\"1\""}}).status, 412);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, act), body, {{"If-Match", "\"x\""}}).code(), u"bad_if_match"_s);
    QCOMPARE(m_desk->read(id).json, before.json);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, act), body, {{"If-Match", "\"2\""}}).status, 200);
}

TD_TEST(TicketEditTest)
#include "TicketEditTest.moc"
