// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/notifications/NotificationApi.h"
#include "tests/support/ParsedMail.h"
#include "tests/support/SmtpSink.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Mails about tickets as they arrive in a real inbox: to whom, how often, and what they say.
class NotificationMailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void aMoveIsMailedToWhoWantsIt();
    void aSolutionIsMailedToRequesterAndWatchers();
    void aTicketThatWakesIsMailedToItsAssignee();
    void whoWantsNoMailGetsNone();
    void ofADeletedTicketNobodyIsTold();

private:
    void mailTo(ServerConfig &config) const
    {
        config.mail.smtpHost = u"127.0.0.1"_s;
        config.mail.smtpPort = m_sink->port();
        config.mail.smtpSecurity = mail::SmtpSecurity::None;
    }
    /// A ticket of Rita's that Mara has and Otto watches.
    QString watched()
    {
        const QString id = m_desk->file(m_desk->rita);
        const bool done =
            m_desk->mara.api.post(TestDesk::path(id, u"/take"_s)).status == 200 &&
            m_desk->mara.api.post(TestDesk::path(id, u"/watchers"_s), {{"accountId"_L1, m_desk->otto.id}}).status ==
                200;
        return done ? id : QString();
    }
    static void choose(const Account &account, const QString &kind, bool mail)
    {
        const QJsonObject choice{{"kind"_L1, kind}, {"mail"_L1, mail}, {"app"_L1, false}};
        const ApiReply chosen = account.api.send("PUT", u"/api/v2/me/notifications"_s,
                                                 QJsonDocument(QJsonObject{{"kinds"_L1, QJsonArray{choice}}}).toJson());
        QCOMPARE(chosen.status, 200);
    }
    /// What has arrived for somebody, with this in the subject.
    QList<ParsedMail> mailsTo(const Account &account, const QString &subject) const
    {
        QList<ParsedMail> found;
        for (const SmtpSink::Mail &mail : m_sink->mails()) {
            ParsedMail parsed = parseMail(mail.bytes);
            if (mail.to.contains(account.email) && parsed.value(u"Subject"_s).contains(subject)) {
                found += std::move(parsed);
            }
        }
        return found;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<SmtpSink> m_sink;
    std::unique_ptr<TestDesk> m_desk;
};

void NotificationMailTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_sink = std::make_unique<SmtpSink>();
    QVERIFY(m_sink->isListening());
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Run,
                                        [this](ServerConfig &config) { mailTo(config); });
}

void NotificationMailTest::aMoveIsMailedToWhoWantsIt()
{
    choose(m_desk->rita, u"status"_s, true);
    choose(m_desk->otto, u"watched"_s, true);
    const QString id = watched();
    QCOMPARE(m_desk->move(m_desk->mara, id, u"pending"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    for (const Account &account : {m_desk->rita, m_desk->otto}) {
        const QList<ParsedMail> mails = mailsTo(account, u"Now pending"_s);
        QCOMPARE(mails.size(), 1);
        const ParsedMail &mail = mails.first();
        QVERIFY(mail.defects.isEmpty());
        QCOMPARE(mail.types, QStringList({u"text/plain"_s, u"text/html"_s}));
        QVERIFY(mail.text.contains(u"Mara moved ticket #1 to pending: The printer jams"_s));
        QVERIFY(mail.html.contains(u"<strong>pending</strong>"_s));
    }
    QVERIFY(mailsTo(m_desk->otto, u"Now pending"_s).first().text.contains(u"because you watch this ticket"_s));
    QVERIFY(mailsTo(m_desk->mara, u"Now pending"_s).isEmpty()); // her own act
}

void NotificationMailTest::aSolutionIsMailedToRequesterAndWatchers()
{
    const QString id = watched();
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"The tray was **upside down**."_s).status, 201);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"quetzalcoatl"_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->admin, id, u"resolved"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    for (const Account &account : {m_desk->rita, m_desk->otto}) {
        const QList<ParsedMail> mails = mailsTo(account, u"Resolved"_s);
        QCOMPARE(mails.size(), 1);
        QVERIFY(mails.first().text.contains(u"resolved by Ada Admin"_s));
        QVERIFY(mails.first().html.contains(u"<strong>upside down</strong>"_s));
        QCOMPARE(mailsTo(account, u"Re: "_s).size(), 1);
    }
    for (const SmtpSink::Mail &mail : m_sink->mails()) {
        const ParsedMail parsed = parseMail(mail.bytes);
        QVERIFY(!parsed.text.contains(u"quetzalcoatl"_s) && !parsed.html.contains(u"quetzalcoatl"_s));
    }
}

void NotificationMailTest::aTicketThatWakesIsMailedToItsAssignee()
{
    const QString id = watched();
    QCOMPARE(m_desk->mara.api
                 .post(TestDesk::path(id, u"/status"_s),
                       {{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, toIso(m_desk->server.clock().now())}})
                 .status,
             200);
    QVERIFY(waitFor([&] { return m_desk->read(id).text("status") == u"open"_s; }));
    QVERIFY(m_desk->server.waitForJobs());
    const QList<ParsedMail> mails = mailsTo(m_desk->mara, u"Its time has come"_s);
    QCOMPARE(mails.size(), 1);
    QVERIFY(mails.first().text.contains(u"of Rita was pending for"_s));
    QVERIFY(mailsTo(m_desk->rita, u"Its time has come"_s).isEmpty());
}

void NotificationMailTest::whoWantsNoMailGetsNone()
{
    for (const auto &[kind, name] : EnumNames<NotificationKind>::names) {
        choose(m_desk->rita, QString::fromLatin1(name), false);
    }
    const QString id = watched();
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(mailsTo(m_desk->rita, u""_s).size(), 0);
    QVERIFY(!mailsTo(m_desk->otto, u""_s).isEmpty());
}

void NotificationMailTest::ofADeletedTicketNobodyIsTold()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk.reset();
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held,
                                        [this](ServerConfig &config) { mailTo(config); });
    const QString id = watched();
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(id)).status, 200);
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_sink->mails().size(), 0);
    QCOMPARE(m_desk->server.count(u"notification"_s), 0);
}

TD_TEST(NotificationMailTest)
#include "NotificationMailTest.moc"
