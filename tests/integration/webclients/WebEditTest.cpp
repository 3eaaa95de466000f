// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Changes to tickets as web clients send them: whole tickets, single fields, words for a status.
class WebEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void aRequesterSeesNoNotesAndStaffSeeThemWithoutHtml();
    void aSettingShowsTheRequesterTheNotes();
    void changesOnlyWhatDiffers();
    void aWholeTicketSentBackChangesNothing();
    void aWholeTicketMayMoveAndGiveAwayAtOnce();
    void aRequesterMayNotGiveATicketAway();
    void movesByEveryWord_data();
    void movesByEveryWord();
    void aMoveThatIsNotAllowedNamesThoseThatAre();
    void deletesItsOwnTicketAndNoOther();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void WebEditTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void WebEditTest::aRequesterSeesNoNotesAndStaffSeeThemWithoutHtml()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    const QJsonObject ticket = file(rita);
    const ApiReply noted =
        mara.put(path(ticket), {{"helpfulNotes"_L1, "<img src=x onerror=alert(1)> see **manual**"_L1}});
    QCOMPARE(part(noted, "ticket")["helpfulNotes"_L1].toString(), u"&lt;img src=x onerror=alert(1)> see **manual**"_s);
    QCOMPARE(part(rita.get(path(ticket)), "ticket")["helpfulNotes"_L1].toString(), u""_s);
    QCOMPARE(*m_web->desk.server.database().valueOf(u"SELECT notes FROM ticket"_s),
             u"<img src=x onerror=alert(1)> see **manual**"_s);
    QCOMPARE(rita.put(path(ticket), {{"helpfulNotes"_L1, "my own"_L1}}).status, 403);
}

void WebEditTest::aSettingShowsTheRequesterTheNotes()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster, [](ServerConfig &config) { config.desk.showsNotes = true; });
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita, {{"isPublic"_L1, true}});
    const QJsonObject notes{{"helpfulNotes"_L1, "Look at the rollers."_L1}, {"status"_L1, "done"_L1}};
    QCOMPARE(m_web->bearer(m_web->desk.mara).put(path(ticket), notes).status, 200);
    const auto seenBy = [&](const Account &reader) {
        return part(m_web->bearer(reader).get(path(ticket)), "ticket")["helpfulNotes"_L1].toString();
    };
    QCOMPARE(seenBy(m_web->desk.rita), u"Look at the rollers."_s);
    QCOMPARE(seenBy(m_web->desk.otto), u""_s);
}

void WebEditTest::changesOnlyWhatDiffers()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita);
    const ApiReply put = rita.put(path(ticket), {{"title"_L1, "The printer burns"_L1}});
    QCOMPARE(put.status, 200);
    QCOMPARE(part(put, "ticket")["title"_L1].toString(), u"The printer burns"_s);
    QCOMPARE(part(put, "ticket")["description"_L1], ticket["description"_L1]);
    const ApiReply patched =
        rita.patch(path(ticket), {{"priority"_L1, "critical"_L1}, {"deadline"_L1, "2031-01-01T10:00"_L1}});
    QCOMPARE(part(patched, "ticket")["priority"_L1].toString(), u"high"_s); // of three
    QCOMPARE(part(patched, "ticket")["deadline"_L1].toString(), u"2031-01-01T10:00:00.000Z"_s);
    QCOMPARE(*m_web->desk.server.database().valueOf(u"SELECT priority FROM ticket"_s), u"4"_s);
    QCOMPARE(part(rita.patch(path(ticket), {{"deadline"_L1, ""_L1}}), "ticket")["deadline"_L1], QJsonValue());
}

void WebEditTest::aWholeTicketSentBackChangesNothing()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject filed = file(rita, {{"priority"_L1, "urgent"_L1}, {"category"_L1, "Billing"_L1}});
    QCOMPARE(m_web->bearer(m_web->desk.mara).put(path(filed), {{"assignedTo"_L1, m_web->desk.mara.email}}).status, 200);
    const QString version = *m_web->desk.server.database().valueOf(u"SELECT version FROM ticket"_s);
    for (const Account &reader : {m_web->desk.rita, m_web->desk.mara, m_web->desk.admin}) {
        WebCaller caller = m_web->bearer(reader);
        const QJsonObject whole = part(caller.get(path(filed)), "ticket");
        const ApiReply reply = caller.put(path(filed), whole);
        QVERIFY2(reply.status == 200, reply.body.constData());
        QCOMPARE(part(reply, "ticket"), whole);
    }
    QCOMPARE(*m_web->desk.server.database().valueOf(u"SELECT version FROM ticket"_s), version);
}

void WebEditTest::aWholeTicketMayMoveAndGiveAwayAtOnce()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    QJsonObject whole = file(rita);
    whole["assignedTo"_L1] = QJsonObject{{"_id"_L1, m_web->accountNumber(m_web->desk.admin)}};
    whole["status"_L1] = "COMPLETED"_L1;
    whole["title"_L1] = "Done"_L1;
    const ApiReply reply = mara.put(path(whole), whole);
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "ticket")["status"_L1].toString(), u"COMPLETED"_s);
    QCOMPARE(part(reply, "ticket")["title"_L1].toString(), u"Done"_s);
    QCOMPARE(part(reply, "ticket")["assignedTo"_L1]["email"_L1].toString(), m_web->desk.admin.email);
    whole["assignedTo"_L1] = "4711"_L1;
    const ApiReply unknown = mara.put(path(whole), whole);
    QCOMPARE(unknown.status, 400);
    QCOMPARE(unknown["errors"].toArray()[0]["field"_L1].toString(), u"assignedTo"_s);
}

void WebEditTest::aRequesterMayNotGiveATicketAway()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    QJsonObject whole = file(rita);
    whole["assignedTo"_L1] = m_web->accountNumber(m_web->desk.rita);
    whole["title"_L1] = "Mine"_L1;
    const ApiReply reply = rita.put(path(whole), whole);
    QCOMPARE(reply.status, 200);
    QVERIFY(part(reply, "ticket")["assignedTo"_L1].isNull());
}

void WebEditTest::movesByEveryWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("stored");
    const auto row = [](const char *word, const char *stored) {
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(stored);
    };
    for (const char *word : {"IN_PROGRESS", "in-progress", "In progress", "open"}) {
        row(word, "open");
    }
    for (const char *word : {"COMPLETED", "done", "RESOLVED", "Completed"}) {
        row(word, "resolved");
    }
    row("closed", "closed");
    row("", "resolved");
}

void WebEditTest::movesByEveryWord()
{
    QFETCH(QString, word);
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    for (const char *method : {"PATCH", "PUT"}) {
        const QJsonObject ticket = file(rita);
        const QJsonObject body = word.isEmpty() ? QJsonObject() : QJsonObject{{"status"_L1, word}};
        const ApiReply reply = mara.send(method, path(ticket, u"/status"_s), body);
        QVERIFY2(reply.status == 200, reply.body.constData());
        QFETCH(QString, stored);
        QCOMPARE(*m_web->desk.server.database().valueOf(
                     u"SELECT status FROM ticket WHERE number = %1"_s.arg(ticket["_id"_L1].toString())),
                 stored);
    }
}

void WebEditTest::aMoveThatIsNotAllowedNamesThoseThatAre()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita);
    const ApiReply reply = rita.patch(path(ticket, u"/status"_s), {{"status"_L1, "in_progress"_L1}});
    QCOMPARE(reply.status, 409);
    QVERIFY(reply.text("message").contains("resolved"_L1));
    QCOMPARE(rita.patch(path(ticket, u"/status"_s), {{"status"_L1, "sometime"_L1}}).status, 400);
    QCOMPARE(rita.patch(path(ticket, u"/status"_s), {{"status"_L1, "todo"_L1}}).status, 200); // it is that already
}

void WebEditTest::deletesItsOwnTicketAndNoOther()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    const QJsonObject ticket = file(rita);
    QCOMPARE(mara.remove(path(ticket)).status, 403);
    const ApiReply reply = rita.remove(path(ticket));
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "ticket")["_id"_L1], ticket["_id"_L1]);
    QCOMPARE(rita.get(path(ticket)).status, 404);
    QCOMPARE(rita.get(u"/api/tickets"_s)["tickets"].toArray().size(), 0);
    QCOMPARE(m_web->bearer(m_web->desk.admin).remove(path(file(rita))).status, 200);
}

TD_TEST(WebEditTest)
#include "WebEditTest.moc"
