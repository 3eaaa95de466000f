// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The clients of `/api` that sign in with a cookie: each path that they call, as they call it.
class PortalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void registers();
    void refusesPasswordsThatDiffer();
    void anAdminSignsInApart();
    void tellsWhoIsSignedIn();
    void editsAWholeTicket();
    void editsSkillsFromATextWithCommas();
    void closesATicketByItsPath();
    void deletesWithABody();
    void repliesInBothDirections();
    void listsWhatIsGivenToOne();
    void listsTheAccountsForAnAdmin();
    void anAdminChangesAnAccount();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void PortalTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void PortalTest::registers()
{
    WebCaller caller = m_web->nobody;
    const QJsonObject body{{"name"_L1, "Sam Vimes"_L1},
                           {"email"_L1, "sam@example.com"_L1},
                           {"password"_L1, "a quiet river stone"_L1},
                           {"confirmPassword"_L1, "a quiet river stone"_L1},
                           {"skills"_L1, QJsonArray()}};
    const ApiReply reply = caller.post(u"/api/auth/register"_s, body);
    QCOMPARE(reply.status, 201);
    QCOMPARE(part(reply, "user")["name"_L1].toString(), u"Sam Vimes"_s);
    QCOMPARE(caller.get(u"/api/auth/user"_s).status, 200);
    QCOMPARE(caller.post(u"/api/auth/register"_s, body).status, 409);
    QCOMPARE(caller.post(u"/api/auth/register"_s, {{"name"_L1, "No address"_L1}}).status, 400);
}

void PortalTest::refusesPasswordsThatDiffer()
{
    const ApiReply reply = m_web->nobody.post(u"/api/auth/register"_s, {{"name"_L1, "Sam"_L1},
                                                                        {"email"_L1, "sam@example.com"_L1},
                                                                        {"password"_L1, "a quiet river stone"_L1},
                                                                        {"confirmPassword"_L1, "another"_L1}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply["errors"].toArray()[0]["field"_L1].toString(), u"confirmPassword"_s);
}

void PortalTest::anAdminSignsInApart()
{
    const auto signIn = [&](WebCaller caller, const Account &account) {
        const ApiReply reply =
            caller.post(u"/api/admin/login"_s, {{"email"_L1, account.email}, {"password"_L1, "correct horse"_L1}});
        return std::pair(reply.status, caller.cookies().keys());
    };
    QCOMPARE(signIn(m_web->nobody, m_web->desk.admin), std::pair(200, QByteArrayList({"adminToken", "token"})));
    const int sessions = m_web->desk.server.count(u"session WHERE ended_at IS NULL"_s);
    QCOMPARE(signIn(m_web->nobody, m_web->desk.mara), std::pair(403, QByteArrayList()));
    QCOMPARE(m_web->desk.server.count(u"session WHERE ended_at IS NULL"_s), sessions);
}

void PortalTest::tellsWhoIsSignedIn()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    for (const char *path : {"/api/auth/user", "/api/auth/profile"}) {
        const QJsonObject user = part(rita.get(QString::fromLatin1(path)), "user");
        QCOMPARE(user["email"_L1].toString(), m_web->desk.rita.email);
        QCOMPARE(user["isActive"_L1], QJsonValue(true));
        QVERIFY(QDateTime::fromString(user["createdAt"_L1].toString(), Qt::ISODateWithMs).isValid());
    }
    QVERIFY(m_web->nobody.get(u"/api/auth/user"_s).text("message").contains("token"_L1));
}

void PortalTest::editsAWholeTicket()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    QJsonObject whole = file(rita);
    QCOMPARE(whole["status"_L1].toString(), u"todo"_s);
    whole["title"_L1] = "The printer burns"_L1;
    whole["priority"_L1] = "critical"_L1;
    const ApiReply reply = rita.put(u"/api/tickets/edit-ticket"_s, whole);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(part(reply, "ticket")["title"_L1].toString(), u"The printer burns"_s);
    QCOMPARE(part(reply, "ticket")["priority"_L1].toString(), u"urgent"_s);
    QCOMPARE(m_web->cookie(m_web->desk.otto).put(u"/api/tickets/edit-ticket"_s, whole).status, 404);
    whole.remove(u"_id"_s);
    whole.remove(u"id"_s);
    QCOMPARE(rita.put(u"/api/tickets/edit-ticket"_s, whole).status, 400);
}

void PortalTest::editsSkillsFromATextWithCommas()
{
    m_web->desk.addSkill(u"React"_s);
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    QJsonObject whole = file(rita);
    whole["relatedSkills"_L1] = "react, Alchemy"_L1;
    const ApiReply reply = rita.put(u"/api/tickets/edit-ticket"_s, whole);
    QCOMPARE(part(reply, "ticket")["relatedSkills"_L1].toArray(), QJsonArray{"React"_L1});
    QVERIFY(reply.text("message").contains("Alchemy"_L1));
    const ApiReply byAdmin = m_web->cookie(m_web->desk.admin).put(u"/api/tickets/edit-ticket"_s, whole);
    QCOMPARE(part(byAdmin, "ticket")["relatedSkills"_L1].toArray(), (QJsonArray{"Alchemy"_L1, "React"_L1}));
}

void PortalTest::closesATicketByItsPath()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    const QString number = file(rita)["_id"_L1].toString();
    QCOMPARE(m_web->cookie(m_web->desk.otto).put(u"/api/tickets/status/"_s + number).status, 404);
    const ApiReply reply = rita.put(u"/api/tickets/status/"_s + number);
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "ticket")["status"_L1].toString(), u"completed"_s);
    QCOMPARE(rita.put(u"/api/tickets/status/"_s + number).status, 200);
}

void PortalTest::deletesWithABody()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    const QString number = file(rita)["_id"_L1].toString();
    const QJsonObject body{{"ticketId"_L1, number}};
    QCOMPARE(m_web->cookie(m_web->desk.otto).remove(u"/api/tickets/delete-ticket"_s, body).status, 404);
    QCOMPARE(m_web->cookie(m_web->desk.mara).remove(u"/api/tickets/delete-ticket"_s, body).status, 403);
    QCOMPARE(rita.remove(u"/api/tickets/delete-ticket"_s).status, 400);
    const ApiReply reply = rita.remove(u"/api/tickets/delete-ticket"_s, body);
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "ticket")["_id"_L1].toString(), number);
    QCOMPARE(rita.remove(u"/api/tickets/delete-ticket"_s, body).status, 404);
}

void PortalTest::repliesInBothDirections()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    WebCaller mara = m_web->cookie(m_web->desk.mara);
    const QString number = file(rita)["_id"_L1].toString();
    const auto reply = [&](WebCaller &caller, const char *text) {
        return caller.put(u"/api/tickets/ticket-reply"_s,
                          {{"ticketId"_L1, number}, {"message"_L1, QLatin1StringView(text)}});
    };
    QCOMPARE(reply(mara, "Which printer?").status, 200);
    const ApiReply answered = reply(rita, "The big one.");
    const QJsonArray replies = part(answered, "ticket")["replies"_L1].toArray();
    QCOMPARE(replies.size(), 2);
    QCOMPARE(replies[0]["createdBy"_L1]["name"_L1].toString(), u"Mara"_s);
    QCOMPARE(replies[1]["message"_L1].toString(), u"The big one."_s);
    QCOMPARE(reply(rita, " ").status, 400);
    WebCaller otto = m_web->cookie(m_web->desk.otto);
    QCOMPARE(reply(otto, "Me too").status, 404);
}

void PortalTest::listsWhatIsGivenToOne()
{
    WebCaller rita = m_web->cookie(m_web->desk.rita);
    WebCaller mara = m_web->cookie(m_web->desk.mara);
    const QJsonObject first = file(rita);
    file(rita);
    QCOMPARE(mara.put(path(first), {{"assignedTo"_L1, m_web->accountNumber(m_web->desk.mara)}}).status, 200);
    const QJsonArray mine = mara.get(u"/api/tickets/get-assigned"_s)["tickets"].toArray();
    QCOMPARE(mine.size(), 1);
    QCOMPARE(mine[0]["_id"_L1], first["_id"_L1]);
    QCOMPARE(mine[0]["assignedTo"_L1]["name"_L1].toString(), u"Mara"_s);
    QCOMPARE(rita.get(u"/api/tickets/get-assigned"_s)["tickets"].toArray().size(), 0);
}

void PortalTest::listsTheAccountsForAnAdmin()
{
    const ApiReply reply = m_web->cookie(m_web->desk.admin).get(u"/api/admin/users"_s);
    QCOMPARE(reply["users"].toArray().size(), 4);
    QCOMPARE(m_web->cookie(m_web->desk.mara).get(u"/api/admin/users"_s).status, 403);
}

void PortalTest::anAdminChangesAnAccount()
{
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const QJsonObject body{{"_id"_L1, m_web->accountNumber(m_web->desk.otto)},
                           {"name"_L1, "Otto the Great"_L1},
                           {"role"_L1, "moderator"_L1},
                           {"skills"_L1, QJsonArray{"React"_L1}},
                           {"isActive"_L1, false}};
    const ApiReply reply = admin.put(u"/api/admin/update-user"_s, body);
    QVERIFY2(reply.status == 200, reply.body.constData());
    const QJsonObject user = part(reply, "user");
    QCOMPARE(user["name"_L1].toString(), u"Otto the Great"_s);
    QCOMPARE(user["role"_L1].toString(), u"moderator"_s);
    QCOMPARE(user["isActive"_L1], QJsonValue(false));
    QCOMPARE(user["skills"_L1].toArray(), QJsonArray{"React"_L1});
    QCOMPARE(admin.put(u"/api/admin/update-user"_s, {{"_id"_L1, "4711"_L1}}).status, 404);
}

TD_TEST(PortalTest)
#include "PortalTest.moc"
