// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "server/webclients/StatusWords.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The clients of `/api` that sign in with a token: each path that they call, as they call it.
class AssistantTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void signsUp();
    void refusesASecondAccountOfOneAddress();
    void signsInByAddressOrIdentifier();
    void givesTheUsersAsABareArray();
    void anAdminChangesRoleAndSkills();
    void theLastAdminStays();
    void refusesAnUnknownAddressAsNotFound();
    void filesATicketWithEverything();
    void aTicketIsAsTheyReadIt();
    void aCategoryThatTheDeskDoesNotKnowIsKept();
    void emptyFieldsAreNoFields();
    void showsItsOwnToARequesterAndAllToStaff();
    void whatOneMayNotSeeIsNotThere();
    void knowsATicketByNumberAndById();
    void aLongListSaysThatThereIsMore();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void AssistantTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void AssistantTest::signsUp()
{
    const ApiReply reply = m_web->nobody.post(u"/api/auth/signup"_s, {{"email"_L1, "New.Person@example.com"_L1},
                                                                      {"password"_L1, "a long pass phrase 42"_L1},
                                                                      {"skills"_L1, QJsonArray{"React"_L1}}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply["success"], QJsonValue(true));
    const QJsonObject user = part(reply, "user");
    QCOMPARE(user["name"_L1].toString(), u"New.Person"_s);
    QCOMPARE(user["username"_L1].toString(), u"New.Person"_s);
    QCOMPARE(user["email"_L1].toString(), u"New.Person@example.com"_s);
    QCOMPARE(user["role"_L1].toString(), u"user"_s);
    QCOMPARE(user["skills"_L1].toArray(), QJsonArray());
    QVERIFY(reply.text("message").contains("React"_L1)); // nobody on the desk knows that skill
    QCOMPARE(user["_id"_L1].toString(), QString::number(user["id"_L1].toInteger()));
    QCOMPARE(keysOf(user),
             (QStringList{u"_id"_s, u"bio"_s, u"createdAt"_s, u"email"_s, u"id"_s, u"isActive"_s, u"location"_s,
                          u"loginTime"_s, u"name"_s, u"onboardingCompleted"_s, u"role"_s, u"skills"_s, u"status"_s,
                          u"user"_s, u"userOnboardingCompleted"_s, u"username"_s}));
    WebCaller caller = m_web->nobody.withToken(reply.text("token").toLatin1());
    QCOMPARE(part(caller.get(u"/api/auth/user"_s), "user")["_id"_L1], user["_id"_L1]);
}

void AssistantTest::refusesASecondAccountOfOneAddress()
{
    const QJsonObject body{{"email"_L1, m_web->desk.rita.email.toUpper()}, {"password"_L1, "a long pass phrase 42"_L1}};
    const ApiReply reply = m_web->nobody.post(u"/api/auth/signup"_s, body);
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply["errors"].toArray()[0]["field"_L1].toString(), u"email"_s);
}

void AssistantTest::signsInByAddressOrIdentifier()
{
    for (const char *field : {"email", "identifier"}) {
        const ApiReply reply =
            m_web->nobody.post(u"/api/auth/login"_s, {{QLatin1StringView(field), m_web->desk.rita.email},
                                                      {"password"_L1, "correct horse"_L1},
                                                      {"role"_L1, "admin"_L1}});
        QCOMPARE(reply.status, 200);
        QCOMPARE(part(reply, "user")["role"_L1].toString(), u"user"_s);
        QVERIFY(!reply.text("token").isEmpty());
        QVERIFY(!reply.body.contains("password"));
    }
}

void AssistantTest::givesTheUsersAsABareArray()
{
    const ApiReply reply = m_web->bearer(m_web->desk.admin).get(u"/api/auth/users"_s);
    QCOMPARE(reply.status, 200);
    const QJsonArray users = QJsonDocument::fromJson(reply.body).array();
    QCOMPARE(users.size(), 4);
    QVERIFY(!reply.body.contains("assword"));
    QCOMPARE(m_web->bearer(m_web->desk.mara).get(u"/api/auth/users"_s).status, 403);
}

void AssistantTest::anAdminChangesRoleAndSkills()
{
    m_web->desk.addSkill(u"PostgreSQL"_s, {u"Postgres"_s});
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    const QJsonObject body{{"email"_L1, m_web->desk.otto.email.toUpper()},
                           {"role"_L1, "moderator"_L1},
                           {"skills"_L1, QJsonArray{"postgres"_L1, "React"_L1}}};
    for (const char *method : {"POST", "PUT", "PATCH"}) {
        const ApiReply reply = admin.send(method, u"/api/auth/update-user"_s, body);
        QCOMPARE(reply.status, 200);
        QCOMPARE(part(reply, "user")["role"_L1].toString(), u"moderator"_s);
        QCOMPARE(part(reply, "user")["skills"_L1].toArray(), (QJsonArray{"PostgreSQL"_L1, "React"_L1}));
    }
    QCOMPARE(m_web->desk.server.count(u"skill"_s), 2); // React is managed from now on, once
    const ApiReply asText = admin.post(
        u"/api/auth/update-user"_s, {{"email"_L1, m_web->desk.otto.email}, {"skills"_L1, " React ,, PostgreSQL"_L1}});
    QCOMPARE(part(asText, "user")["skills"_L1].toArray().size(), 2);
}

void AssistantTest::theLastAdminStays()
{
    const ApiReply reply =
        m_web->bearer(m_web->desk.admin)
            .post(u"/api/auth/update-user"_s, {{"email"_L1, m_web->desk.admin.email}, {"role"_L1, "user"_L1}});
    QCOMPARE(reply.status, 409);
}

void AssistantTest::refusesAnUnknownAddressAsNotFound()
{
    WebCaller admin = m_web->bearer(m_web->desk.admin);
    QCOMPARE(
        admin.post(u"/api/auth/update-user"_s, {{"email"_L1, "no@body.example"_L1}, {"role"_L1, "user"_L1}}).status,
        404);
    QCOMPARE(admin.post(u"/api/auth/update-user"_s, {{"role"_L1, "user"_L1}}).status, 400);
    QCOMPARE(
        admin.post(u"/api/auth/update-user"_s, {{"email"_L1, m_web->desk.otto.email}, {"role"_L1, "king"_L1}}).status,
        400);
}

void AssistantTest::filesATicketWithEverything()
{
    m_web->desk.addSkill(u"React"_s);
    m_web->desk.addCategory(u"Hardware"_s);
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita, {{"category"_L1, "hardware"_L1},
                                           {"deadline"_L1, "2031-02-03"_L1},
                                           {"priority"_L1, "High"_L1},
                                           {"relatedSkills"_L1, QJsonArray{"react"_L1}},
                                           {"hashtags"_L1, "#paper, #jam"_L1},
                                           {"isPublic"_L1, true}});
    QCOMPARE(ticket["status"_L1].toString(), QLatin1StringView(statusWord(Status::New, StatusWords::Capitals)));
    QCOMPARE(ticket["category"_L1].toString(), u"Hardware"_s);
    QCOMPARE(ticket["deadline"_L1].toString(), u"2031-02-03T00:00:00.000Z"_s);
    QCOMPARE(ticket["priority"_L1].toString(), u"high"_s);
    QCOMPARE(ticket["relatedSkills"_L1].toArray(), QJsonArray{"React"_L1});
    QCOMPARE(ticket["hashtags"_L1].toArray(), (QJsonArray{"paper"_L1, "jam"_L1}));
    QCOMPARE(ticket["isPublic"_L1].toBool(), true);
    QCOMPARE(m_web->desk.server.count(u"job WHERE kind = 'ticket.triage'"_s), 1);
}

void AssistantTest::aTicketIsAsTheyReadIt()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject filed = file(rita);
    QVERIFY(filed["assignedTo"_L1].isNull());
    const ApiReply given =
        m_web->bearer(m_web->desk.mara).put(path(filed), {{"assignedTo"_L1, m_web->desk.mara.email}});
    QCOMPARE(given.status, 200);
    m_web->desk.reply(m_web->desk.mara, m_web->desk.server.database().valueOf(u"SELECT id FROM ticket"_s).value(),
                      u"Which printer?"_s);
    const ApiReply reply = rita.get(path(filed));
    const QJsonObject ticket = part(reply, "ticket");
    QCOMPARE(keysOf(ticket),
             (QStringList{u"_id"_s, u"assignedTo"_s, u"category"_s, u"createdAt"_s, u"createdBy"_s, u"deadline"_s,
                          u"description"_s, u"hashtags"_s, u"helpfulNotes"_s, u"id"_s, u"isPublic"_s, u"priority"_s,
                          u"relatedSkills"_s, u"replies"_s, u"status"_s, u"summary"_s, u"title"_s, u"updatedAt"_s}));
    QCOMPARE(ticket["_id"_L1].toString(), QString::number(ticket["id"_L1].toInteger()));
    QCOMPARE(ticket["status"_L1].toString(), u"IN_PROGRESS"_s);
    QCOMPARE(ticket["assignedTo"_L1]["email"_L1].toString(), m_web->desk.mara.email);
    QCOMPARE(ticket["createdBy"_L1]["_id"_L1].toString(), m_web->accountNumber(m_web->desk.rita));
    QCOMPARE(ticket["createdBy"_L1]["name"_L1].toString(), u"Rita"_s);
    const QJsonObject answer = ticket["replies"_L1].toArray().at(0).toObject();
    QCOMPARE(answer["message"_L1].toString(), u"Which printer?"_s);
    QCOMPARE(answer["createdBy"_L1]["name"_L1].toString(), u"Mara"_s);
    QCOMPARE(answer["createdByName"_L1].toString(), u"Mara"_s);
    QVERIFY(QDateTime::fromString(ticket["createdAt"_L1].toString(), u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s).isValid());
    QCOMPARE(m_web->cookie(m_web->desk.rita).get(path(filed)).json["ticket"_L1]["status"_L1].toString(),
             u"in_progress"_s);
}

void AssistantTest::aCategoryThatTheDeskDoesNotKnowIsKept()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita, {{"category"_L1, "Billing"_L1}});
    QCOMPARE(ticket["category"_L1].toString(), u"Billing"_s);
    QCOMPARE(m_web->desk.server.count(u"category"_s), 0);
    const ApiReply changed = rita.put(path(ticket), {{"category"_L1, "Refunds"_L1}});
    QCOMPARE(part(changed, "ticket")["category"_L1].toString(), u"Refunds"_s);
}

void AssistantTest::emptyFieldsAreNoFields()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const QJsonObject ticket = file(rita, {{"category"_L1, ""_L1},
                                           {"deadline"_L1, ""_L1},
                                           {"priority"_L1, ""_L1},
                                           {"relatedSkills"_L1, ""_L1},
                                           {"hashtags"_L1, QJsonArray()}});
    QVERIFY(ticket["deadline"_L1].isNull());
    QCOMPARE(ticket["category"_L1].toString(), u""_s);
    QCOMPARE(ticket["priority"_L1].toString(), u"medium"_s);
}

void AssistantTest::showsItsOwnToARequesterAndAllToStaff()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller otto = m_web->bearer(m_web->desk.otto);
    const QJsonObject first = file(rita);
    const QJsonObject second = file(otto);
    m_web->spreadTickets();
    const auto idsFor = [](WebCaller &&caller) {
        QStringList ids;
        const ApiReply reply = caller.get(u"/api/tickets"_s);
        for (const QJsonValue &ticket : reply["tickets"].toArray()) {
            ids += ticket["_id"_L1].toString();
        }
        return ids;
    };
    QCOMPARE(idsFor(m_web->bearer(m_web->desk.rita)), QStringList{first["_id"_L1].toString()});
    const QStringList newestFirst{second["_id"_L1].toString(), first["_id"_L1].toString()};
    QCOMPARE(idsFor(m_web->bearer(m_web->desk.mara)), newestFirst);
    QCOMPARE(idsFor(m_web->bearer(m_web->desk.admin)), newestFirst);
}

void AssistantTest::whatOneMayNotSeeIsNotThere()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    WebCaller otto = m_web->bearer(m_web->desk.otto);
    const QJsonObject ticket = file(rita);
    const QJsonObject absent{{"_id"_L1, "4711"_L1}};
    for (const char *method : {"GET", "PUT", "PATCH", "DELETE"}) {
        const QByteArray body = R"({"title":"mine now"})";
        const ApiReply hidden = otto.send(method, path(ticket), body);
        const ApiReply missing = otto.send(method, path(absent), body);
        QCOMPARE(hidden.status, 404);
        QCOMPARE(hidden.withoutRequestId(), missing.withoutRequestId());
    }
}

void AssistantTest::knowsATicketByNumberAndById()
{
    const QString id = m_web->desk.file(m_web->desk.rita);
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    const ApiReply byId = rita.get(u"/api/tickets/"_s + id);
    QCOMPARE(byId.status, 200);
    QCOMPARE(part(byId, "ticket"), part(rita.get(u"/api/tickets/"_s + m_web->numberOf(id)), "ticket"));
    for (const char *none : {"0", "-1", "007", "1e1", "65f0c0ffee65f0c0ffee65f0", "%20"}) {
        QCOMPARE(rita.get(u"/api/tickets/"_s + QString::fromLatin1(none)).status, 404);
    }
}

void AssistantTest::aLongListSaysThatThereIsMore()
{
    WebCaller rita = m_web->bearer(m_web->desk.rita);
    QStringList newestFirst;
    for (int i = 0; i < 5; ++i) {
        newestFirst.prepend(file(rita)["_id"_L1].toString());
    }
    const auto idsOf = [](const ApiReply &reply) {
        QStringList ids;
        for (const QJsonValue &ticket : reply["tickets"].toArray()) {
            ids += ticket["_id"_L1].toString();
        }
        return ids;
    };
    m_web->spreadTickets();
    const ApiReply all = rita.get(u"/api/tickets"_s);
    QCOMPARE(idsOf(all), newestFirst);
    QCOMPARE(all.header("Link"), ""_ba);
    const ApiReply second = rita.get(u"/api/tickets?page=2&pageSize=2"_s);
    QCOMPARE(idsOf(second), newestFirst.mid(2, 2));
    QCOMPARE(second.header("Link"), "</api/tickets?page=3&pageSize=2>; rel=\"next\""_ba);
    QCOMPARE(second.header("X-Total-Count"), "5"_ba);
    const ApiReply last = rita.get(u"/api/tickets?page=3&pageSize=2"_s);
    QCOMPARE(idsOf(last), newestFirst.mid(4));
    QCOMPARE(last.header("Link"), ""_ba);
    QCOMPARE(idsOf(rita.get(u"/api/tickets?page=9&pageSize=2"_s)), QStringList());
    QCOMPARE(rita.get(u"/api/tickets?pageSize=501"_s).status, 400);
}

TD_TEST(AssistantTest)
#include "AssistantTest.moc"
