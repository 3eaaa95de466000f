// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString noraEmail = u"nora@example.com"_s;
const QString chosenPassword = u"umbrella harvest kettle"_s;

} // namespace

/// Invitations, from the admin's click to the first sign-in, with the mail in a real inbox.
class InviteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init()
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<MailDesk>(dialect, m_cluster);
    }
    void cleanup() { m_desk.reset(); }

    void theInvitedChoosesAPasswordAndIsIn();
    void onlyTheNewestInvitationIsGood();
    void whoHasAPasswordIsNotInvited();

private:
    TestDesk &desk() { return m_desk->desk; }
    ApiReply add()
    {
        return desk().admin.api.post(u"/api/v2/users"_s, {{"name"_L1, "Nora"_L1}, {"email"_L1, noraEmail}});
    }
    QString token() { return MailDesk::tokenIn(m_desk->lastMailTo(noraEmail), u"/auth/reset-password"_s); }
    int accept(const QString &token)
    {
        return desk()
            .server.nobody()
            .post(u"/api/v2/auth/reset-password"_s, {{"token"_L1, token}, {"password"_L1, chosenPassword}})
            .status;
    }
    int signIn()
    {
        return desk()
            .server.nobody()
            .post(u"/api/v2/auth/sign-in"_s, {{"email"_L1, noraEmail}, {"password"_L1, chosenPassword}})
            .status;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<MailDesk> m_desk;
};

void InviteTest::theInvitedChoosesAPasswordAndIsIn()
{
    const ApiReply made = add();
    QCOMPARE(made.status, 201);
    const ParsedMail mail = m_desk->lastMailTo(noraEmail);
    QVERIFY(mail.value(u"Subject"_s).contains(u"invited"_s));
    QCOMPARE(mail.types, QStringList({u"text/plain"_s, u"text/html"_s}));
    QVERIFY(mail.text.contains(noraEmail) && mail.html.contains(noraEmail));
    QCOMPARE(signIn(), 401);
    QCOMPARE(accept(token()), 204);
    QCOMPARE(signIn(), 200);
    QCOMPARE(desk().server.count(u"mail WHERE kind = 'welcome' AND to_address = '%1'"_s.arg(noraEmail)), 0);
    QCOMPARE(desk().admin.api.get(u"/api/v2/users/"_s + made.id())["emailVerified"], true);
}

void InviteTest::onlyTheNewestInvitationIsGood()
{
    const QString id = add().id();
    const QString first = token();
    desk().server.database().valueOf(u"UPDATE account_link SET created_at = created_at - 120000 RETURNING id"_s);
    QCOMPARE(desk().admin.api.post(u"/api/v2/users/%1/invite"_s.arg(id)).status, 204);
    QVERIFY(desk().server.waitForJobs());
    const QString second = token();
    QVERIFY(second != first);
    QVERIFY(accept(first) >= 400);
    QCOMPARE(accept(second), 204);
    QVERIFY(accept(second) >= 400);
}

void InviteTest::whoHasAPasswordIsNotInvited()
{
    const ApiReply refused = desk().admin.api.post(u"/api/v2/users/%1/invite"_s.arg(desk().rita.id));
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"not_invitable"_s);
    QCOMPARE(desk().server.count(u"account_link"_s), 0);
}

TD_TEST(InviteTest)
#include "InviteTest.moc"
