// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

/// How a field of a ticket comes to change, and what its event must say.
struct Way
{
    std::function<int(TestDesk &, const QString &id)> change; ///< gives the status of the request
    const char *kind = "ticket.changed";
    QJsonValue before;
    QJsonValue after; ///< undefined: any value
    bool byTriage = false;
};

int patch(TestDesk &desk, const QString &id, const QJsonObject &body)
{
    return desk.mara.api.patch(TestDesk::path(id), body, desk.read(id).version()).status;
}

Way patched(const QString &field, const QJsonValue &before, const QJsonValue &after)
{
    return {[=](TestDesk &desk, const QString &id) {
                return patch(desk, id, {{field, after}});
            },
            "ticket.changed", before, after};
}

int act(TestDesk &desk, const QString &id, const QString &act, const QJsonObject &body = {})
{
    return desk.mara.api.post(TestDesk::path(id, act), body).status;
}

const QJsonValue none = QJsonValue::Null;
const QJsonValue any = QJsonValue::Undefined;

/// Every field of a ticket that may change after it was filed.
std::map<QByteArray, Way> ways()
{
    const auto triaged = [](TestDesk &desk, const QString &) {
        desk.server.releaseJobs();
        return desk.server.waitForJobs() ? 200 : 0;
    };
    return {
        {"subject", patched(u"subject"_s, u"The printer jams"_s, u"The printer is on fire"_s)},
        {"text", patched(u"text"_s, u"Every second page gets stuck."_s, u"Smoke."_s)},
        {"priority", patched(u"priority"_s, u"medium"_s, u"urgent"_s)},
        {"type", patched(u"type"_s, none, u"incident"_s)},
        {"category", patched(u"category"_s, none, u"Hardware"_s)},
        {"tags", patched(u"tags"_s, QJsonArray(), QJsonArray{"fire"_L1})},
        {"skills", patched(u"skills"_s, QJsonArray(), QJsonArray{"Printers"_L1})},
        {"deadline", patched(u"deadline"_s, none, u"2027-01-01T00:00:00.000Z"_s)},
        {"isPublic", patched(u"isPublic"_s, false, true)},
        {"summary", patched(u"summary"_s, u""_s, u"A burning printer"_s)},
        {"notes", patched(u"notes"_s, u""_s, u"Call the fire brigade."_s)},
        {"status",
         {[](TestDesk &desk, const QString &id) {
              return act(desk, id, u"/status"_s, {{"status"_L1, "open"_L1}});
          },
          "ticket.moved", u"new"_s, u"open"_s}},
        {"pendingUntil",
         {[](TestDesk &desk, const QString &id) {
              return act(desk, id, u"/status"_s,
                         {{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, "2027-01-01T00:00:00.000Z"_L1}});
          },
          "ticket.moved", none, u"2027-01-01T00:00:00.000Z"_s}},
        {"resolvedAt",
         {[](TestDesk &desk, const QString &id) {
              return act(desk, id, u"/status"_s, {{"status"_L1, "resolved"_L1}});
          },
          "ticket.moved", none, any}},
        {"assignee",
         {[](TestDesk &desk, const QString &id) { return act(desk, id, u"/take"_s); }, "ticket.assigned", none, any}},
        {"firstResponseAt",
         {[](TestDesk &desk, const QString &id) { return desk.reply(desk.mara, id, u"On my way."_s).status - 1; },
          "ticket.changed", none, any}},
        {"triagedAt", {triaged, "ticket.triaged", none, any, true}},
        {"confidence", {triaged, "ticket.triaged", none, any, true}},
    };
}

/// Fields that no act changes for itself: who and what the ticket is, the counting of changes, and what depends on the
/// reader. Deleting is in DeletionTest: nobody reads the history of a ticket meanwhile.
const QByteArrayList withoutEvent{"id",      "number",    "requester", "createdAt", "updatedAt",
                                  "version", "deletedAt", "watching",  "can"};

template <class Visit>
void forEachField(Visit visit)
{
    std::apply([&](const auto &...fields) { (visit(fields), ...); }, Ticket::wire());
}

} // namespace

/// A ticket's history over HTTP: whatever changes, by whatever path, is an event.
class HistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_desk.reset(); }

    void everyFieldIsStatedHere();
    void everyChangeOfAFieldIsAnEvent_data();
    void everyChangeOfAFieldIsAnEvent();
    void tellsAWholeLifeInItsOrder_data() { TestDatabase::addRows(); }
    void tellsAWholeLifeInItsOrder();
    void aChangeThatFailsLeavesNoEvent_data() { TestDatabase::addRows(); }
    void aChangeThatFailsLeavesNoEvent();
    void theFeedTellsARequesterNothingOfNotes_data() { TestDatabase::addRows(); }
    void theFeedTellsARequesterNothingOfNotes();

private:
    QJsonArray events(const QString &id) const
    {
        return m_desk->admin.api.get(TestDesk::path(id, u"/events"_s)).items();
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void HistoryTest::everyFieldIsStatedHere()
{
    const auto stated = ways();
    forEachField([&](const auto &field) {
        QVERIFY2(stated.contains(field.name) != withoutEvent.contains(field.name),
                 (QByteArray("say how ") + field.name + " changes, or that it does not").constData());
    });
}

void HistoryTest::everyChangeOfAFieldIsAnEvent_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("field");
    for (const auto &[field, way] : ways()) {
        QTest::addRow("sqlite %s", field.constData()) << Dialect::Sqlite << field;
        QTest::addRow("postgres %s", field.constData()) << Dialect::Postgres << field;
    }
}

void HistoryTest::everyChangeOfAFieldIsAnEvent()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, field);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
    m_desk->addCategory(u"Hardware"_s);
    m_desk->addSkill(u"Printers"_s, {u"printer"_s});
    const Way way = ways().at(field);
    const QString id = m_desk->file(m_desk->rita);
    const QJsonObject was = m_desk->read(id).json;

    QCOMPARE(way.change(*m_desk, id), 200);

    const QString name = QString::fromLatin1(field);
    const QJsonValue is = m_desk->read(id).json[name];
    QVERIFY2(is != was[name], "the change has to change something");
    QJsonArray told;
    for (const QJsonValue &event : events(id)) {
        if (event["changes"_L1].toObject().contains(name)) {
            told.append(event);
        }
    }
    QCOMPARE(told.size(), 1);
    const QJsonObject event = told.first().toObject();
    const QJsonObject change = event["changes"_L1][name].toObject();
    QCOMPARE(event["kind"_L1], QString::fromLatin1(way.kind));
    QCOMPARE(change["before"_L1], way.before);
    QCOMPARE(change["after"_L1], way.after.isUndefined() ? is : way.after);
    QCOMPARE(change["after"_L1], is);
    QCOMPARE(event["origin"_L1], way.byTriage ? "triage"_L1 : "person"_L1);
    QCOMPARE(event["actor"_L1]["id"_L1].toString(), way.byTriage ? QString() : m_desk->mara.id);
    QVERIFY(fromIso(event["at"_L1].toString()).has_value());
}

void HistoryTest::tellsAWholeLifeInItsOrder()
{
    QFETCH(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Run);
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->reply(m_desk->admin, id, u"Try tray two."_s).status, 201);
    QCOMPARE(m_desk->note(m_desk->admin, id, u"Old model."_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->admin, id, u"resolved"_s).status, 200);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"It still jams."_s).status, 201);

    QStringList kinds;
    qint64 last = 0;
    for (const QJsonValue &event : events(id)) {
        QVERIFY(event["id"_L1].toInteger() > last);
        last = event["id"_L1].toInteger();
        if (kinds.isEmpty() || kinds.last() != event["kind"_L1].toString()) {
            kinds += event["kind"_L1].toString();
        }
    }
    QCOMPARE(kinds, QStringList({u"ticket.filed"_s, u"ticket.triaged"_s, u"ticket.assigned"_s, u"ticket.replied"_s,
                                 u"ticket.changed"_s, u"ticket.noted"_s, u"ticket.moved"_s, u"ticket.replied"_s,
                                 u"ticket.changed"_s}));
    const QJsonObject reopened = events(id).last()["changes"_L1].toObject();
    QCOMPARE(reopened["status"_L1]["after"_L1], "open"_L1);
    QCOMPARE(reopened["resolvedAt"_L1]["after"_L1], none);
}

void HistoryTest::aChangeThatFailsLeavesNoEvent()
{
    QFETCH(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
    const QString id = m_desk->file(m_desk->rita);
    const auto before = m_desk->server.rowCounts();
    QCOMPARE(patch(*m_desk, id, {{"subject"_L1, "x"_L1}, {"category"_L1, "Gardens"_L1}}), 400);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"subject"_L1, "x"_L1}}, 7).status, 412);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"new"_s).status, 200); // where it is
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void HistoryTest::theFeedTellsARequesterNothingOfNotes()
{
    QFETCH(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Run);
    const QString feed = u"/api/v2/feed"_s;
    const QString from = m_desk->rita.api.get(feed).text("next");
    const QString adminsFrom = m_desk->admin.api.get(feed).text("next");
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(patch(*m_desk, id, {{"notes"_L1, "quetzalcoatl"_L1}, {"subject"_L1, "x"_L1}}), 200);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"quetzalcoatl"_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Hello"_s).status, 201);

    const ApiReply ritas = m_desk->rita.api.get(feed + u"?after="_s + from);
    QCOMPARE(ritas.status, 200);
    QVERIFY(!ritas.body.contains("quetzalcoatl") && !ritas.body.contains("\"notes\"") &&
            !ritas.body.contains("\"confidence\""));
    QVERIFY(!valuesOf(ritas, "kind").contains(u"ticket.noted"_s));
    QVERIFY(valuesOf(ritas, "kind").contains(u"ticket.replied"_s));
    QVERIFY(ritas.body.contains("\"subject\""));
    QVERIFY(m_desk->admin.api.get(feed + u"?after="_s + adminsFrom).body.contains("quetzalcoatl"));
    QCOMPARE(m_desk->otto.api.get(feed + u"?after="_s + from).items().size(), 0);
}

TD_TEST(HistoryTest)
#include "HistoryTest.moc"
