// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The clients of `/api/v1`: each path that they call, as they call it.
class AgentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void registersAndSignsIn();
    void givesTheAccountsAsABareArray();
    void filesWithUpToFourHashtags();
    void readsATicketInTheirWords();
    void staffAssignMoveAndDelete();
    void anAdminChangesAnAccount();
    void anAdminTurnsAnAccountOffAndOn();
    void aLinkAloneChangesNoAccount();
    void thisDialectNeverSignsOutByMistake();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void AgentTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void AgentTest::registersAndSignsIn()
{
    const ApiReply made = m_web->nobody.post(u"/api/v1/auth/register"_s, {{"username"_L1, "sam.vimes"_L1},
                                                                          {"email"_L1, "sam@example.com"_L1},
                                                                          {"password"_L1, "a quiet river stone"_L1},
                                                                          {"skills"_L1, "a, b"_L1}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made["statusCode"].toInt(), 201);
    QCOMPARE(made["success"], QJsonValue(true));
    QCOMPARE(part(made, "user")["username"_L1].toString(), u"sam.vimes"_s);
    QCOMPARE(part(made, "data")["user"_L1].toObject(), part(made, "user"));
    QCOMPARE(part(made, "data")["token"_L1], made["token"]);

    const ApiReply in = m_web->nobody.post(
        u"/api/v1/auth/login"_s, {{"email"_L1, "sam@example.com"_L1}, {"password"_L1, "a quiet river stone"_L1}});
    QCOMPARE(in.status, 200);
    QVERIFY(part(in, "user")["onboardingCompleted"_L1].isBool());
    WebCaller sam = m_web->nobody.withToken(in.text("token").toLatin1());
    QCOMPARE(sam.post(u"/api/v1/auth/logout"_s).status, 200);
    QCOMPARE(sam.get(u"/api/v1/tickets/get-all-tickets"_s).status, 401);
}

void AgentTest::givesTheAccountsAsABareArray()
{
    const ApiReply reply = m_web->bearer(m_web->desk.admin).get(u"/api/v1/auth/get-users-account"_s);
    QCOMPARE(QJsonDocument::fromJson(reply.body).array().size(), 4);
    QCOMPARE(m_web->bearer(m_web->desk.rita).get(u"/api/v1/auth/get-users-account"_s).status, 403);
}

void AgentTest::filesWithUpToFourHashtags()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const auto file = [&](const QJsonValue &hashtags) {
        return rita.post(u"/api/v1/tickets/create-ticket"_s,
                         {{"title"_L1, "Wifi"_L1}, {"description"_L1, "No signal"_L1}, {"hashtags"_L1, hashtags}});
    };
    const ApiReply filed = file(QJsonArray{"#wifi"_L1, "dorm"_L1});
    QCOMPARE(filed.status, 201);
    QCOMPARE(part(filed, "data")["hashtags"_L1].toArray(), (QJsonArray{"wifi"_L1, "dorm"_L1}));
    QCOMPARE(part(filed, "data")["status"_L1].toString(), u"active"_s);
    QCOMPARE(file(QJsonArray()).status, 201);
    QCOMPARE(file(QJsonValue()).status, 201);
    const ApiReply many = file(QJsonArray{"a"_L1, "b"_L1, "c"_L1, "d"_L1, "e"_L1});
    QCOMPARE(many.status, 400);
    QCOMPARE(many["errors"].toArray()[0]["field"_L1].toString(), u"hashtags"_s);
}

void AgentTest::readsATicketInTheirWords()
{
    m_web->desk.addSkill(u"React"_s);
    m_web->desk.addSkill(u"Redis"_s);
    const QString id = m_web->desk.file(m_web->desk.rita, {{"skills"_L1, QJsonArray{"React"_L1, "Redis"_L1}}});
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const ApiReply reply = rita.get(u"/api/v1/tickets/get-ticket/"_s + m_web->numberOf(id));
    QCOMPARE(reply.status, 200);
    QCOMPARE(part(reply, "data")["relatedSkills"_L1].toString(), u"React, Redis"_s);
    const ApiReply list = rita.get(u"/api/v1/tickets/get-all-tickets"_s);
    QCOMPARE(list["data"].toArray(), QJsonArray{part(reply, "data")});
    QCOMPARE(m_web->bearer(m_web->desk.otto).get(u"/api/v1/tickets/get-all-tickets"_s)["data"].toArray().size(), 0);
    QCOMPARE(m_web->bearer(m_web->desk.otto).get(u"/api/v1/tickets/get-ticket/"_s + m_web->numberOf(id)).status, 404);
}

void AgentTest::staffAssignMoveAndDelete()
{
    const QString number = m_web->numberOf(m_web->desk.file(m_web->desk.rita));
    WebCaller mara = m_web->bearer(m_web->desk.mara);
    const ApiReply given = mara.post(u"/api/v1/tickets/admin/assign/"_s + number,
                                     {{"assignedTo"_L1, m_web->accountNumber(m_web->desk.mara)}});
    QCOMPARE(given.status, 200);
    QCOMPARE(part(given, "data")["assignedTo"_L1]["username"_L1].toString(), u"Mara"_s);
    QCOMPARE(part(given, "data")["status"_L1].toString(), u"in-progress"_s);
    QCOMPARE(mara.post(u"/api/v1/tickets/admin/assign/"_s + number).status, 400);

    for (const char *word : {"resolved", "closed", "in-progress"}) {
        const ApiReply moved =
            mara.patch(u"/api/v1/tickets/admin/status/"_s + number, {{"status"_L1, QLatin1StringView(word)}});
        QCOMPARE(part(moved, "data")["status"_L1].toString(), QLatin1StringView(word));
    }
    QCOMPARE(m_web->bearer(m_web->desk.rita)
                 .patch(u"/api/v1/tickets/admin/status/"_s + number, {{"status"_L1, "closed"_L1}})
                 .status,
             403);
    const ApiReply gone = m_web->bearer(m_web->desk.admin).remove(u"/api/v1/tickets/admin/delete/"_s + number);
    QCOMPARE(gone.status, 200);
    QCOMPARE(part(gone, "data")["_id"_L1].toString(), number);
}

void AgentTest::anAdminChangesAnAccount()
{
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    const QString number = m_web->accountNumber(m_web->desk.otto);
    const QJsonObject body{{"role"_L1, "Moderator"_L1}, {"skills"_L1, QJsonArray{"React"_L1}}};
    const ApiReply put = admin.put(u"/api/v1/auth/admin/user/"_s + number, body);
    QCOMPARE(put.status, 200);
    QCOMPARE(part(put, "data")["role"_L1].toString(), u"moderator"_s);
    const ApiReply patched =
        admin.patch(u"/api/v1/auth/admin/user/%1/update-account"_s.arg(number), {{"name"_L1, "Otto Two"_L1}});
    QCOMPARE(part(patched, "data")["name"_L1].toString(), u"Otto Two"_s);
    QCOMPARE(part(patched, "data")["skills"_L1].toArray(), QJsonArray{"React"_L1});
    const ApiReply named =
        admin.patch(u"/api/v1/auth/admin/user/%1/update-account"_s.arg(number), {{"username"_L1, "otto.two"_L1}});
    QCOMPARE(part(named, "data")["username"_L1].toString(), u"otto.two"_s);
    QCOMPARE(admin.put(u"/api/v1/auth/admin/user/"_s + number, part(named, "data")).status, 200); // a whole account
    QCOMPARE(admin.put(u"/api/v1/auth/admin/user/4711"_s, body).status, 404);
}

void AgentTest::anAdminTurnsAnAccountOffAndOn()
{
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    const QString path = u"/api/v1/auth/admin/user/%1/status"_s.arg(m_web->accountNumber(m_web->desk.otto));
    QCOMPARE(part(admin.patch(path, {{"status"_L1, "inactive"_L1}}), "data")["status"_L1].toString(), u"inactive"_s);
    QCOMPARE(part(admin.patch(path), "data")["status"_L1].toString(), u"active"_s); // turns it over
    QCOMPARE(part(admin.get(path), "data")["status"_L1].toString(), u"inactive"_s);
    QCOMPARE(part(admin.get(path + u"?status=inactive"_s), "data")["isActive"_L1], QJsonValue(false));
    QCOMPARE(part(admin.get(path + u"?status=active"_s), "data")["isActive"_L1], QJsonValue(true));
}

void AgentTest::aLinkAloneChangesNoAccount()
{
    WebCaller admin = m_web->cookie(m_web->desk.admin);
    const QString path = u"/api/v1/auth/admin/user/%1/status"_s.arg(m_web->accountNumber(m_web->desk.otto));
    const ApiReply reply = admin.get(path);
    QCOMPARE(reply.status, 405);
    QCOMPARE(reply.header("Allow"), "PATCH, OPTIONS"_ba);
    QCOMPARE(m_web->desk.server.count(u"account WHERE active = 0"_s), 0);
    QCOMPARE(admin.patch(path).status, 200);
}

void AgentTest::thisDialectNeverSignsOutByMistake()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    for (const ApiReply &reply :
         {rita.get(u"/api/v1/tickets/get-ticket/4711"_s), rita.get(u"/api/v1/auth/get-users-account"_s),
          m_web->nobody.post(u"/api/v1/auth/login"_s,
                             {{"email"_L1, m_web->desk.rita.email}, {"password"_L1, "wrong"_L1}})}) {
        QVERIFY(reply.status >= 400);
        QVERIFY(!reply.text("message").contains("token"_L1));
        QVERIFY(!reply.text("message").contains("Unauthorized"_L1));
    }
    QVERIFY(m_web->nobody.get(u"/api/v1/tickets/get-all-tickets"_s).text("message").contains("token"_L1));
}

TD_TEST(AgentTest)
#include "AgentTest.moc"
