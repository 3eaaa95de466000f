// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/StreamApi.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QByteArray marker = "quetzalcoatl"; ///< stands in every note and nowhere else
}

/// The conversation over HTTP, and above all what of it a requester never gets.
class NotesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void showsRepliesToAllAndNotesToStaff();
    void storesMarkdownAsItIs();
    void theSameIdAgainAnswersTheStoredMessage();
    void anIdOfAnotherMessageIsTaken();
    void theRequesterCannotWriteNotes();
    void noAnswerToARequesterHasANote_data();
    void noAnswerToARequesterHasANote();
    void noMailToARequesterHasANote();

private:
    QString messages(const QString &id) const { return TestDesk::path(id, u"/messages"_s); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void NotesTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void NotesTest::showsRepliesToAllAndNotesToStaff()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"one"_s).status, 201);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"two"_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"three"_s).status, 201);
    QCOMPARE(valuesOf(m_desk->rita.api.get(messages(id)), "text"), QStringList({u"one"_s, u"three"_s}));
    const ApiReply staffs = m_desk->admin.api.get(messages(id));
    QCOMPARE(valuesOf(staffs, "text"), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(valuesOf(staffs, "kind"), QStringList({u"reply"_s, u"note"_s, u"reply"_s}));
    QCOMPARE(staffs.items().at(2)["author"_L1]["name"_L1], "Mara"_L1);
}

void NotesTest::storesMarkdownAsItIs()
{
    const QString id = m_desk->file(m_desk->rita);
    const QString text =
        u"# Title\n\n* **bold** <script>alert(1)</script>\n\n```\n\tcode 'quoted' \\ \"so\"\n```\n😀 Zürich"_s;
    QCOMPARE(m_desk->reply(m_desk->mara, id, text).text("text"), text);
    QCOMPARE(m_desk->rita.api.get(messages(id)).items().first()["text"_L1], text);
}

void NotesTest::theSameIdAgainAnswersTheStoredMessage()
{
    const QString id = m_desk->file(m_desk->rita);
    const QJsonObject body{
        {"id"_L1, "0197a3c2-6f00-7000-8000-0123456789ab"_L1}, {"kind"_L1, "reply"_L1}, {"text"_L1, "once"_L1}};
    const ApiReply first = m_desk->rita.api.post(messages(id), body);
    const auto before = m_desk->server.rowCounts();
    const ApiReply again = m_desk->rita.api.post(messages(id), body);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json, first.json);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void NotesTest::anIdOfAnotherMessageIsTaken()
{
    const QString id = m_desk->file(m_desk->rita);
    const QString stored = m_desk->note(m_desk->mara, id, QString::fromLatin1(marker)).id();
    for (const Account &author : {m_desk->rita, m_desk->admin}) {
        const ApiReply refused =
            author.api.post(messages(id), {{"id"_L1, stored}, {"kind"_L1, "reply"_L1}, {"text"_L1, "x"_L1}});
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.code(), u"id_taken"_s);
        QVERIFY(!refused.body.contains(marker));
    }
}

void NotesTest::theRequesterCannotWriteNotes()
{
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->note(m_desk->rita, id, u"x"_s).status, 403);
    QCOMPARE(m_desk->server.count(u"message"_s), 0);
}

void NotesTest::noAnswerToARequesterHasANote_data()
{
    QTest::addColumn<bool>("isPublic");
    QTest::newRow("the requester") << false;
    QTest::newRow("a reader of a public ticket") << true;
}

void NotesTest::noAnswerToARequesterHasANote()
{
    QFETCH(bool, isPublic);
    const QString secret = QString::fromLatin1(marker);
    const QString id = m_desk->file(m_desk->rita, {{"isPublic"_L1, isPublic}});
    QCOMPARE(m_desk->note(m_desk->mara, id, secret).status, 201);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"notes"_L1, secret}}, 1).status, 200);
    m_desk->server.database().valueOf(u"UPDATE ticket SET confidence = 0.5 WHERE id = '%1' RETURNING id"_s.arg(id));
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QVERIFY(m_desk->mara.api.get(TestDesk::path(id)).body.contains(marker));

    const Account &reader = isPublic ? m_desk->otto : m_desk->rita;
    QCOMPARE(reader.api.get(TestDesk::path(id)).status, 200);
    for (const auto &entry : m_desk->server.runtime().endpoints().entries()) {
        if (entry.method != HttpMethod::Get || QByteArrayView(entry.path) == api::openStream.path) {
            continue; // a stream has no end; what it tells has a test of its own
        }
        const QString path = QString::fromLatin1(entry.path).replace("{id}"_L1, id);
        const ApiReply reply = reader.api.get(path);
        QVERIFY2(!reply.body.contains(marker), entry.path);
        QVERIFY2(!reply.body.contains("\"confidence\""), entry.path);
        QVERIFY2(!reply.body.contains("\"notes\""), entry.path);
    }
    // And what comes back from the acts that are his.
    for (const ApiReply &reply :
         {reader.api.post(TestDesk::path(id, u"/status"_s), {{"status"_L1, "open"_L1}}),
          reader.api.patch(TestDesk::path(id), {{"subject"_L1, "x"_L1}}, 1), m_desk->reply(reader, id, u"x"_s),
          m_desk->note(reader, id, u"x"_s), reader.api.post(TestDesk::path(id, u"/take"_s))}) {
        QVERIFY2(!reply.body.contains(marker) && !reply.body.contains("\"notes\"") &&
                     !reply.body.contains("\"confidence\""),
                 reply.body.constData());
    }
}

void NotesTest::noMailToARequesterHasANote()
{
    const QString secret = QString::fromLatin1(marker);
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->note(m_desk->mara, id, secret).status, 201);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"notes"_L1, secret}}, 1).status, 200);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Try tray two."_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QVERIFY(m_desk->server.count(u"mail WHERE account_id = '%1'"_s.arg(m_desk->rita.id)) >= 2);
    QCOMPARE(
        m_desk->server.count(u"mail WHERE account_id = '%1' AND (text_body LIKE '%%2%' OR html_body LIKE '%%2%')"_s.arg(
            m_desk->rita.id, secret)),
        0);
}

TD_TEST(NotesTest)
#include "NotesTest.moc"
