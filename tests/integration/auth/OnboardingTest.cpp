// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString ownPath = u"/api/v2/me/onboarding"_s;
const QString requestsPath = u"/api/v2/role-requests"_s;

QJsonObject answered(const QString &role)
{
    return {{"role"_L1, role},
            {"answers"_L1, QJsonArray{QJsonObject{{"question"_L1, "team"_L1}, {"answer"_L1, u"Büro"_s}}}}};
}

} // namespace

/// The questions to new people, and the roles that they ask for.
class OnboardingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void keepsTheAnswers();
    void aStudentIsOneAtOnce();
    void nobodyMakesHimselfStaff_data();
    void nobodyMakesHimselfStaff();
    void anAdminGrantsARole();
    void anAdminRefusesARole();
    void aDecisionIsMadeOnce();
    void aNewChoiceTakesTheRequestBack();
    void staffAreNeverDemotedByIt();
    void isNeededWhereTheDeskSaysSo();

private:
    ApiClient &rita() { return const_cast<ApiClient &>(m_desk->desk.rita.api); }
    ApiClient &admin() { return const_cast<ApiClient &>(m_desk->desk.admin.api); }
    QString openRequest() { return admin().get(requestsPath + u"?state=open"_s).items().first()["id"_L1].toString(); }
    ApiReply decide(const QString &id, const QString &how) { return admin().post(requestsPath + u'/' + id + how); }
    QString roleOfRita() { return rita().get(u"/api/v2/me"_s).text("role"); }

    PostgresCluster m_cluster;
    std::unique_ptr<MailDesk> m_desk;
};

void OnboardingTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<MailDesk>(dialect, m_cluster);
}

void OnboardingTest::keepsTheAnswers()
{
    const ApiReply before = rita().get(ownPath);
    QCOMPARE(before.status, 200);
    QVERIFY(!before.json.contains("completedAt"_L1) && !before["needed"].toBool());
    const ApiReply done = rita().post(ownPath, answered(u"user"_s));
    QCOMPARE(done.status, 200);
    QCOMPARE(done.text("chosenRole"), u"user"_s);
    QCOMPARE(done["answers"].toArray(), answered(u"user"_s)["answers"_L1].toArray());
    QCOMPARE(rita().get(ownPath).json, done.json);
    QCOMPARE(rita().get(u"/api/v2/me"_s).text("onboardedAt"), done.text("completedAt"));
    QCOMPARE(admin().get(requestsPath).items().size(), 0);
}

void OnboardingTest::aStudentIsOneAtOnce()
{
    QCOMPARE(rita().post(ownPath, answered(u"student"_s)).status, 200);
    QCOMPARE(roleOfRita(), u"student"_s);
    QCOMPARE(rita().get(u"/api/v2/users"_s).status, 403);
}

void OnboardingTest::nobodyMakesHimselfStaff_data()
{
    QTest::addColumn<QString>("role");
    QTest::newRow("moderator") << u"moderator"_s;
    QTest::newRow("admin") << u"admin"_s;
}

void OnboardingTest::nobodyMakesHimselfStaff()
{
    QFETCH(QString, role);
    const ApiReply done = rita().post(ownPath, answered(role));
    QCOMPARE(done.status, 200);
    QCOMPARE(done.text("chosenRole"), role);
    QCOMPARE(done["requestOpen"].toBool(), true);
    QCOMPARE(roleOfRita(), u"user"_s);
    QCOMPARE(rita().get(requestsPath).status, 403);
    const QJsonValue request = admin().get(requestsPath + u"?state=open"_s).items().first();
    QCOMPARE(request["accountId"_L1].toString(), m_desk->desk.rita.id);
    QCOMPARE(request["role"_L1].toString(), role);
    QCOMPARE(request["answers"_L1].toArray(), answered(role)["answers"_L1].toArray());
}

void OnboardingTest::anAdminGrantsARole()
{
    QCOMPARE(rita().post(ownPath, answered(u"moderator"_s)).status, 200);
    const ApiReply granted = decide(openRequest(), u"/grant"_s);
    QCOMPARE(granted.status, 200);
    QCOMPARE(granted.text("state"), u"granted"_s);
    QCOMPARE(roleOfRita(), u"moderator"_s);
    QCOMPARE(rita().get(ownPath)["requestOpen"].toBool(), false);
    QCOMPARE(
        m_desk->desk.server.count(u"event WHERE kind = 'account.changed' AND account_id = '%1' AND actor_id = '%2' "
                                  u"AND changes LIKE '%moderator%'"_s.arg(m_desk->desk.rita.id, m_desk->desk.admin.id)),
        1);
    const ParsedMail mail = m_desk->lastMailTo(m_desk->desk.rita.email);
    QVERIFY(mail.text.contains(u"you are now moderator"_s));
    QVERIFY(mail.html.contains(u"<strong>moderator</strong>"_s));
}

void OnboardingTest::anAdminRefusesARole()
{
    QCOMPARE(rita().post(ownPath, answered(u"admin"_s)).status, 200);
    const ApiReply refused = decide(openRequest(), u"/refuse"_s);
    QCOMPARE(refused.text("state"), u"refused"_s);
    QCOMPARE(roleOfRita(), u"user"_s);
    const ParsedMail mail = m_desk->lastMailTo(m_desk->desk.rita.email);
    QVERIFY(mail.text.contains(u"not"_s) && mail.text.contains(u"admin"_s));
    QVERIFY(!mail.html.isEmpty());
}

void OnboardingTest::aDecisionIsMadeOnce()
{
    QCOMPARE(rita().post(ownPath, answered(u"moderator"_s)).status, 200);
    const QString id = openRequest();
    QCOMPARE(decide(id, u"/refuse"_s).status, 200);
    const ApiReply again = decide(id, u"/grant"_s);
    QCOMPARE(again.status, 409);
    QCOMPARE(again.code(), u"request_decided"_s);
    QCOMPARE(roleOfRita(), u"user"_s);
    QCOMPARE(m_desk->mailsTo(m_desk->desk.rita.email).size(), 1);
}

void OnboardingTest::aNewChoiceTakesTheRequestBack()
{
    QCOMPARE(rita().post(ownPath, answered(u"admin"_s)).status, 200);
    const QString id = openRequest();
    QCOMPARE(rita().post(ownPath, answered(u"user"_s))["requestOpen"].toBool(), false);
    QCOMPARE(decide(id, u"/grant"_s).status, 404);
    QCOMPARE(roleOfRita(), u"user"_s);
}

void OnboardingTest::staffAreNeverDemotedByIt()
{
    for (const Account &account : {m_desk->desk.admin, m_desk->desk.mara}) {
        const QString role = account.api.get(u"/api/v2/me"_s).text("role");
        QCOMPARE(account.api.post(ownPath, answered(u"student"_s)).status, 200);
        QCOMPARE(account.api.get(u"/api/v2/me"_s).text("role"), role);
    }
}

void OnboardingTest::isNeededWhereTheDeskSaysSo()
{
    QFETCH_GLOBAL(Dialect, dialect);
    for (const auto &[rule, needed] :
         {std::pair(OnboardingFor::Everybody, true), std::pair(OnboardingFor::WebClients, false),
          std::pair(OnboardingFor::Nobody, false)}) {
        m_desk = std::make_unique<MailDesk>(
            dialect, m_cluster, [rule = rule](ServerConfig &config) { config.auth.accounts.onboarding = rule; });
        const ApiReply made = m_desk->desk.server.nobody().post(
            u"/api/v2/auth/sign-up"_s,
            {{"name"_L1, "Nora"_L1}, {"email"_L1, "nora@example.com"_L1}, {"password"_L1, "12345678"_L1}});
        const ApiClient nora = m_desk->desk.server.nobody().withToken(made.text("accessToken").toLatin1());
        QCOMPARE(nora.get(ownPath)["needed"].toBool(), needed);
        QCOMPARE(nora.post(ownPath, answered(u"user"_s))["needed"].toBool(), false);
    }
}

TD_TEST(OnboardingTest)
#include "OnboardingTest.moc"
