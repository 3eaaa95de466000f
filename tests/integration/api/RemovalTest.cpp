// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString accountPath = u"/api/v2/users/"_s;
}

/// Deleting accounts, over HTTP: what is told before, what goes, what stays.
class RemovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void tellsBeforehandWhatWillHappen();
    void nothingNamesADeletedAccount();
    void hisOpenTicketsGoToWhomTriageWouldChoose();
    void hisOpenTicketsGoToThePersonThatWasChosen();
    void refusesAnHeirWhoCannotHaveThem();
    void theLastAdminStays();
    void oneDeletesOneself();
    void theAddressIsFreeAgain();
    void aSecondDeletionFindsNobody();
    void whoMirrorsATicketReadsItAgain();
    void heWatchesNothingAnyMore();

private:
    ApiReply remove(const Account &account, const QString &query = {}) const
    {
        return m_desk->admin.api.remove(accountPath + account.id + query);
    }
    void finish();
    QString assigneeOf(const QString &ticket) const { return m_desk->read(ticket)["assignee"]["name"_L1].toString(); }
    /// Where a word stands in the desk's database. What a mail told others stays told.
    QStringList placesOf(const QString &word, const Account &recipient);

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void RemovalTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

/// Lets the jobs run that were held until now.
void RemovalTest::finish()
{
    m_desk->server.releaseJobs();
    QVERIFY(m_desk->server.waitForJobs());
}

QStringList RemovalTest::placesOf(const QString &word, const Account &recipient)
{
    static const std::pair<const char *, const char *> columns[] = {
        {"account", "email"},  {"account", "email_key"}, {"account", "name"},   {"account", "skills"},
        {"session", "device"}, {"session", "address"},   {"event", "changes"},  {"assignment", "candidates"},
        {"mail", "to_name"},   {"mail", "to_address"},   {"mail", "text_body"}, {"mail", "html_body"},
        {"mail", "subject"},   {"idempotency", "answer"}};
    QStringList places;
    for (const auto &[table, column] : columns) {
        const QString condition = u"%1 WHERE LOWER(%2) LIKE '%%3%'"_s.arg(QString::fromLatin1(table),
                                                                          QString::fromLatin1(column), word.toLower());
        const bool mail = QByteArray(table) == "mail";
        if (m_desk->server.count(mail ? condition + u" AND account_id = '%1'"_s.arg(recipient.id) : condition) > 0) {
            places += QString::fromLatin1(table) + u'.' + QString::fromLatin1(column);
        }
    }
    return places;
}

void RemovalTest::tellsBeforehandWhatWillHappen()
{
    m_desk->file(m_desk->mara);
    QCOMPARE(m_desk->move(m_desk->mara, m_desk->file(m_desk->mara), u"resolved"_s).status, 200);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(m_desk->mara.api.post(TestDesk::path(m_desk->file(m_desk->rita), u"/take"_s)).status, 200);
    }
    const auto rows = m_desk->server.rowCounts();
    const ApiReply preview = m_desk->admin.api.get(accountPath + m_desk->mara.id + u"/removal"_s);
    QCOMPARE(preview.status, 200);
    QCOMPARE(preview.text("name"), u"Mara"_s);
    QCOMPARE(preview.text("role"), u"moderator"_s);
    QCOMPARE(preview.text("nameAfterwards"), u"deleted user #2"_s);
    QCOMPARE(preview["lastAdmin"], false);
    QCOMPARE(preview["filedOpen"], 1);
    QCOMPARE(preview["filedDone"], 1);
    QCOMPARE(preview["assignedOpen"], 3);
    QCOMPARE(preview["signIns"], 1);
    QCOMPARE(m_desk->server.rowCounts(), rows);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/me/removal"_s)["filedOpen"], 3);
}

void RemovalTest::nothingNamesADeletedAccount()
{
    const Account victim = m_desk->server.add(Role::Moderator, u"Gwendolyn"_s);
    m_desk->addSkill(u"Printers"_s);
    QCOMPARE(m_desk->admin.api.patch(accountPath + victim.id, {{"name"_L1, "Gwendolyn Smith"_L1}}).status, 200);
    QCOMPARE(m_desk->admin.api.patch(accountPath + victim.id, {{"skills"_L1, QJsonArray{"Printers"_L1}}}).status, 200);
    const QString own = m_desk->file(victim);
    const QString given = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"Printers"_L1}}});
    QCOMPARE(m_desk->reply(victim, given, u"I look at it"_s).status, 201);
    finish();
    QCOMPARE(assigneeOf(given), u"Gwendolyn Smith"_s);
    QVERIFY(placesOf(u"gwendolyn"_s, victim).size() > 5);

    const ApiClient admin = m_desk->server.signedIn(m_desk->admin.id);
    QCOMPARE(admin.remove(accountPath + victim.id).status, 204);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(placesOf(u"gwendolyn"_s, victim), QStringList());
    QCOMPARE(m_desk->server.count(u"account_skill"_s), 0);
    QCOMPARE(m_desk->server.count(u"account WHERE id = '%1' AND password_hash IS NOT NULL"_s.arg(victim.id)), 0);
    QCOMPARE(victim.api.get(u"/api/v2/me"_s).code(), u"account_deactivated"_s);
    QCOMPARE(admin.get(accountPath + victim.id).status, 404);
    const QString name = u"deleted user #5"_s;
    QCOMPARE(m_desk->read(own)["requester"]["name"_L1], name);
    QCOMPARE(m_desk->admin.api.get(TestDesk::path(given, u"/messages"_s)).items()[0]["author"_L1]["name"_L1], name);
    QVERIFY(m_desk->admin.api.get(TestDesk::path(given, u"/events"_s)).body.contains(name.toUtf8()));
}

void RemovalTest::hisOpenTicketsGoToWhomTriageWouldChoose()
{
    const Account other = m_desk->server.add(Role::Moderator, u"Otherwise"_s);
    m_desk->addSkill(u"Printers"_s);
    for (const Account &account : {m_desk->mara, other}) {
        QCOMPARE(m_desk->admin.api.patch(accountPath + account.id, {{"skills"_L1, QJsonArray{"Printers"_L1}}}).status,
                 200);
    }
    const QString open = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"Printers"_L1}}});
    const QString done = m_desk->file(m_desk->rita);
    for (const QString &ticket : {open, done}) {
        QCOMPARE(m_desk->mara.api.post(TestDesk::path(ticket, u"/take"_s)).status, 200);
    }
    QCOMPARE(m_desk->move(m_desk->mara, done, u"resolved"_s).status, 200);
    QCOMPARE(remove(m_desk->mara).status, 204);
    finish();
    QCOMPARE(assigneeOf(open), u"Otherwise"_s);
    QCOMPARE(assigneeOf(done), u"deleted user #2"_s); // whoever did it, did it
    QCOMPARE(m_desk->server.count(u"mail WHERE kind = 'ticket_assigned' AND to_name = 'Otherwise'"_s), 1);
    QCOMPARE(
        m_desk->server.count(
            u"event WHERE kind = 'ticket.assigned' AND origin = 'system' AND actor_id = '%1'"_s.arg(m_desk->admin.id)),
        1);
}

void RemovalTest::hisOpenTicketsGoToThePersonThatWasChosen()
{
    const QString ticket = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(ticket, u"/take"_s)).status, 200);
    QCOMPARE(remove(m_desk->mara, u"?reassignTo="_s + m_desk->otto.id).status, 204);
    finish();
    QCOMPARE(assigneeOf(ticket), u"Otto"_s);
}

void RemovalTest::refusesAnHeirWhoCannotHaveThem()
{
    const Account inactive = m_desk->server.add(Role::Moderator, u"Inactive"_s);
    QCOMPARE(m_desk->admin.api.patch(accountPath + inactive.id, {{"active"_L1, false}}).status, 200);
    const auto rows = m_desk->server.rowCounts();
    for (const QString &heir : {inactive.id, m_desk->mara.id, QString(m_desk->mara.id).replace(u'0', u'1')}) {
        const ApiReply refused = remove(m_desk->mara, u"?reassignTo="_s + heir);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.field(), u"reassignTo"_s);
    }
    QCOMPARE(m_desk->server.rowCounts(), rows);
    QCOMPARE(m_desk->mara.api.get(u"/api/v2/me"_s).status, 200);
}

void RemovalTest::theLastAdminStays()
{
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/me/removal"_s)["lastAdmin"], true);
    QCOMPARE(remove(m_desk->admin).code(), u"last_admin"_s);
    QCOMPARE(m_desk->admin.api.remove(u"/api/v2/me"_s).code(), u"last_admin"_s);
    const Account second = m_desk->server.add(Role::Admin, u"Zoe"_s);
    QCOMPARE(second.api.remove(accountPath + m_desk->admin.id).status, 204);
    QCOMPARE(second.api.remove(u"/api/v2/me"_s).code(), u"last_admin"_s);
}

void RemovalTest::oneDeletesOneself()
{
    QCOMPARE(m_desk->rita.api.remove(u"/api/v2/me"_s).status, 204);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/me"_s).code(), u"account_deactivated"_s);
    const ApiReply signIn = m_desk->server.nobody().post(
        u"/api/v2/auth/sign-in"_s,
        {{"email"_L1, m_desk->rita.email}, {"password"_L1, QString::fromLatin1(TestServer::password)}});
    QCOMPARE(signIn.code(), u"wrong_credentials"_s);
    finish();
    QCOMPARE(placesOf(u"rita"_s, m_desk->rita), QStringList());
}

void RemovalTest::theAddressIsFreeAgain()
{
    QCOMPARE(remove(m_desk->rita).status, 204);
    QCOMPARE(m_desk->server.nobody()
                 .post(u"/api/v2/auth/sign-up"_s, {{"name"_L1, "Rita again"_L1},
                                                   {"email"_L1, m_desk->rita.email},
                                                   {"password"_L1, "correct horse battery staple"_L1}})
                 .status,
             201);
}

void RemovalTest::aSecondDeletionFindsNobody()
{
    QCOMPARE(remove(m_desk->rita).status, 204);
    QCOMPARE(remove(m_desk->rita).status, 404);
    QCOMPARE(m_desk->admin.api.get(accountPath + m_desk->rita.id + u"/removal"_s).status, 404);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'account.deleted'"_s), 1);
}

void RemovalTest::whoMirrorsATicketReadsItAgain()
{
    const QString ticket = m_desk->file(m_desk->rita);
    QString cursor = m_desk->mara.api.get(u"/api/v2/feed"_s).text("next");
    QCOMPARE(remove(m_desk->rita).status, 204);
    finish();
    QStringList told;
    QVERIFY(waitFor([&] { // on PostgreSQL an event is given out a moment after its commit
        const ApiReply page = m_desk->mara.api.get(u"/api/v2/feed?after="_s + cursor);
        cursor = page.text("next");
        for (const QJsonValue &event : page.items()) {
            told += event["kind"_L1].toString() + u' ' + event["ticketId"_L1].toString();
        }
        return told.contains(u"ticket.person_deleted "_s + ticket);
    }));
    QVERIFY(told.contains(u"account.deleted "_s));
}

void RemovalTest::heWatchesNothingAnyMore()
{
    const QString ticket = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(ticket, u"/watch"_s)).status / 100, 2);
    QCOMPARE(m_desk->admin.api.get(accountPath + m_desk->mara.id + u"/removal"_s)["watched"], 1);
    QCOMPARE(remove(m_desk->mara).status, 204);
    finish();
    QCOMPARE(m_desk->server.count(u"ticket_watcher"_s), 0);
    QCOMPARE(m_desk->server.count(u"ticket WHERE watchers <> '[]'"_s), 0);
}

TD_TEST(RemovalTest)
#include "RemovalTest.moc"
