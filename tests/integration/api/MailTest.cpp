// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ParsedMail.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The mails that acts over HTTP bring about, as rows and as files in the outbox.
class MailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void welcomesANewAccount();
    void tellsRequesterAndAssigneeOfANewTicket();
    void tellsTheOtherSideOfAReply();
    void tellsNobodyOfANote();
    void tellsTheRequesterWhenItIsResolved();
    void tellsAnAssigneeWhoWasGivenATicket();
    void sendsNothingToADeactivatedAccount();
    void listsByTicketAndState();
    void aFailedMailCanBeSentAgain();
    void onlyAFailedMailCanBeSentAgain();

private:
    void start(TestDesk::Jobs jobs = TestDesk::Jobs::Run)
    {
        QFETCH_GLOBAL(Dialect, dialect);
        m_desk = std::make_unique<TestDesk>(dialect, m_cluster, jobs);
    }
    /// `kind to` of each mail about a ticket, sorted.
    QStringList mailsAbout(const QString &ticketId) const;
    /// The mail in the outbox to this address, of this subject's beginning.
    ParsedMail inOutbox(const QString &address, const QString &word) const;
    QString assigned(const Account &account)
    {
        const QString id = m_desk->file(m_desk->rita);
        const bool taken = account.api.post(TestDesk::path(id, u"/take"_s)).status == 200;
        return taken ? id : QString();
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

QStringList MailTest::mailsAbout(const QString &ticketId) const
{
    QStringList mails;
    for (const QJsonValue &mail : m_desk->admin.api.get(u"/api/v2/mails?ticket="_s + ticketId).items()) {
        mails += mail["kind"_L1].toString() + u' ' + mail["to"_L1].toString() + u' ' + mail["state"_L1].toString();
    }
    mails.sort();
    return mails;
}

ParsedMail MailTest::inOutbox(const QString &address, const QString &word) const
{
    for (const QByteArray &bytes : m_desk->server.outbox()) {
        ParsedMail mail = parseMail(bytes);
        if (mail.value(u"To"_s).contains(address) && mail.text.contains(word)) {
            return mail;
        }
    }
    return {};
}

void MailTest::welcomesANewAccount()
{
    start();
    QCOMPARE(m_desk->server.nobody()
                 .post(u"/api/v2/auth/sign-up"_s, {{"name"_L1, u"Nora Ångström"_s},
                                                   {"email"_L1, "nora@example.com"_L1},
                                                   {"password"_L1, "12345678"_L1}})
                 .status,
             201);
    QVERIFY(m_desk->server.waitForJobs());
    const ParsedMail mail = inOutbox(u"nora@example.com"_s, u"Nora Ångström"_s);
    QCOMPARE(mail.types, QStringList({u"text/plain"_s, u"text/html"_s}));
    QVERIFY(mail.defects.isEmpty());
    QVERIFY(!mail.text.contains(u"12345678"_s));
    QCOMPARE(m_desk->server.outbox().size(), 1);
}

void MailTest::tellsRequesterAndAssigneeOfANewTicket()
{
    start();
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsAbout(id), QStringList({u"ticket_assigned %1 sent"_s.arg(m_desk->admin.email),
                                          u"ticket_filed %1 sent"_s.arg(m_desk->rita.email)}));
    const ParsedMail toRequester = inOutbox(m_desk->rita.email, u"Ada Admin"_s);
    QVERIFY(toRequester.value(u"Subject"_s).contains(u"The printer jams"_s));
    const ParsedMail toAssignee = inOutbox(m_desk->admin.email, u"Every second page gets stuck."_s);
    QVERIFY(toAssignee.text.contains(u"goes to the admin"_s)); // why he got it
    QVERIFY(toAssignee.value(u"Message-ID"_s) != toRequester.value(u"Message-ID"_s));
}

void MailTest::tellsTheOtherSideOfAReply()
{
    start();
    const QString id = assigned(m_desk->mara);
    QVERIFY(m_desk->server.waitForJobs());
    const QStringList before = mailsAbout(id);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"It is the **blue** one."_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Thank you."_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->admin, id, u"I help as well."_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QStringList replies = mailsAbout(id).filter(u"ticket_reply"_s);
    QStringList expected{
        u"ticket_reply %1 sent"_s.arg(m_desk->mara.email), u"ticket_reply %1 sent"_s.arg(m_desk->mara.email),
        u"ticket_reply %1 sent"_s.arg(m_desk->rita.email), u"ticket_reply %1 sent"_s.arg(m_desk->rita.email)};
    expected.sort();
    QCOMPARE(replies, expected);
    QVERIFY(inOutbox(m_desk->mara.email, u"blue"_s).html.contains(u"<strong>blue</strong>"_s));
    QVERIFY(inOutbox(m_desk->rita.email, u"Thank you."_s).text.contains(u"Mara"_s));
}

void MailTest::tellsNobodyOfANote()
{
    start();
    const QString id = assigned(m_desk->mara);
    QVERIFY(m_desk->server.waitForJobs());
    const QStringList before = mailsAbout(id);
    QCOMPARE(m_desk->note(m_desk->admin, id, u"Old model."_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsAbout(id), before);
}

void MailTest::tellsTheRequesterWhenItIsResolved()
{
    start();
    const QString id = assigned(m_desk->mara);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"The tray was upside down."_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsAbout(id).filter(u"ticket_resolved"_s),
             QStringList{u"ticket_resolved %1 sent"_s.arg(m_desk->rita.email)});

    // Resolved by the requester himself: he knows.
    const QString own = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->move(m_desk->rita, own, u"resolved"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsAbout(own).filter(u"ticket_resolved"_s), QStringList());
}

void MailTest::tellsAnAssigneeWhoWasGivenATicket()
{
    start();
    const QString id = assigned(m_desk->mara);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/assign"_s), {{"assigneeId"_L1, m_desk->otto.id}}).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsAbout(id).filter(u"ticket_assigned "_s + m_desk->otto.email).size(), 1);
    QVERIFY(!inOutbox(m_desk->otto.email, u"The printer jams"_s).text.isEmpty());
    QCOMPARE(mailsAbout(id).filter(u"ticket_assigned "_s + m_desk->mara.email).size(), 0); // she took it herself
}

void MailTest::sendsNothingToADeactivatedAccount()
{
    start(TestDesk::Jobs::Held);
    const QString id = assigned(m_desk->mara);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Hello?"_s).status, 201);
    QCOMPARE(m_desk->admin.api.patch(u"/api/v2/users/"_s + m_desk->rita.id, {{"active"_L1, false}}).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->server.count(u"mail WHERE account_id = '%1'"_s.arg(m_desk->rita.id)), 0);
    QCOMPARE(m_desk->server.count(u"job_history WHERE outcome = 'dead'"_s), 0);
}

void MailTest::listsByTicketAndState()
{
    start();
    const QString id = m_desk->file(m_desk->rita);
    m_desk->file(m_desk->otto);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/mails"_s).items().size(), 4);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/mails?limit=3"_s).items().size(), 3);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/mails?state=sent&ticket="_s + id).items().size(), 2);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/mails?state=failed"_s).items().size(), 0);
}

void MailTest::aFailedMailCanBeSentAgain()
{
    start();
    m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    const QString mail = m_desk->admin.api.get(u"/api/v2/mails"_s).items().first()["id"_L1].toString();
    m_desk->server.database().valueOf(
        u"UPDATE mail SET state = 'failed', sent_at = NULL, reply = '550 no' WHERE id = '%1' RETURNING id"_s.arg(mail));
    const ApiReply retried = m_desk->admin.api.post(u"/api/v2/mails/%1/retry"_s.arg(mail));
    QCOMPARE(retried.status, 200);
    QCOMPARE(retried.text("state"), u"queued"_s);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->server.count(u"mail WHERE state = 'sent'"_s), 2);
}

void MailTest::onlyAFailedMailCanBeSentAgain()
{
    start();
    m_desk->file(m_desk->rita);
    QVERIFY(m_desk->server.waitForJobs());
    const QString mail = m_desk->admin.api.get(u"/api/v2/mails"_s).items().first()["id"_L1].toString();
    const auto before = m_desk->server.rowCounts();
    const ApiReply refused = m_desk->admin.api.post(u"/api/v2/mails/%1/retry"_s.arg(mail));
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"mail_not_failed"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

TD_TEST(MailTest)
#include "MailTest.moc"
