// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"
#include "shared/notifications/NotificationApi.h"
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// What somebody is told of in the app: who, of what, and only as long as he may see the ticket.
class InboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void isFilledByWhatOthersDo();
    void aWatcherIsToldLikeTheRequester();
    void theAssigneeIsToldWhenATicketWakes();
    void whatWasReadIsReadEverywhere();
    void anAddedOneIsToldToItsOwnerAlone();
    void everyKindHasItsDefault();
    void aChoiceHoldsForItsKindAndItsOwner();

private:
    /// A ticket of Rita's that Mara has, with everything done that its filing brings about.
    QString assigned()
    {
        const QString id = m_desk->file(m_desk->rita);
        const bool done = m_desk->server.waitForJobs() &&
                          m_desk->mara.api.post(TestDesk::path(id, u"/take"_s)).status == 200 &&
                          m_desk->server.waitForJobs();
        return done ? id : QString();
    }
    void clear() { m_desk->server.database().valueOf(u"DELETE FROM notification RETURNING id"_s); }
    static ApiReply inbox(const Account &account) { return account.api.get(u"/api/v2/me/inbox"_s); }
    /// `kind actor status` of each, newest first.
    static QStringList kinds(const Account &account)
    {
        QStringList all;
        for (const QJsonValue &one : inbox(account).items()) {
            QStringList words{one["kind"_L1].toString(), one["actor"_L1]["name"_L1].toString(),
                              one["status"_L1].toString()};
            words.removeAll(QString());
            all += words.join(u' ');
        }
        return all;
    }
    static ApiReply choose(const Account &account, const QString &kind, bool mail, bool app)
    {
        const QJsonObject choice{{"kind"_L1, kind}, {"mail"_L1, mail}, {"app"_L1, app}};
        return account.api.send("PUT", u"/api/v2/me/notifications"_s,
                                QJsonDocument(QJsonObject{{"kinds"_L1, QJsonArray{choice}}}).toJson());
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void InboxTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Run);
}

void InboxTest::isFilledByWhatOthersDo()
{
    const QString id = assigned();
    clear();
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"The lower one."_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->move(m_desk->mara, id, u"resolved"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(m_desk->move(m_desk->rita, id, u"open"_s).status, 200);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(kinds(m_desk->rita), QStringList({u"resolved Mara resolved"_s, u"reply Mara"_s}));
    QCOMPARE(kinds(m_desk->mara), QStringList({u"status Rita open"_s, u"reply Rita"_s}));
    QCOMPARE(kinds(m_desk->otto), QStringList());
    const QJsonValue newest = inbox(m_desk->rita).items()[0];
    QCOMPARE(newest["ticketId"_L1], id);
    QCOMPARE(newest["subject"_L1], "The printer jams"_L1);
    QCOMPARE(newest["number"_L1], m_desk->read(id)["number"]);
}

void InboxTest::aWatcherIsToldLikeTheRequester()
{
    const QString id = assigned();
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/watchers"_s), {{"accountId"_L1, m_desk->otto.id}}).status,
             200);
    clear();
    QCOMPARE(m_desk->note(m_desk->mara, id, u"Old model."_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(kinds(m_desk->otto), QStringList{u"watched Mara"_s});

    // A ticket that he may not see any more is not told of, and not counted.
    QCOMPARE(m_desk->otto.api.post(TestDesk::path(id, u"/unwatch"_s)).status, 200);
    QCOMPARE(kinds(m_desk->otto), QStringList());
    QCOMPARE(inbox(m_desk->otto)["unread"].toInt(), 0);
    QCOMPARE(m_desk->admin.api.remove(TestDesk::path(id)).status, 200);
    QCOMPARE(kinds(m_desk->rita), QStringList());
    QCOMPARE(kinds(m_desk->admin), QStringList());
}

void InboxTest::theAssigneeIsToldWhenATicketWakes()
{
    const QString id = assigned();
    clear();
    QCOMPARE(m_desk->mara.api
                 .post(TestDesk::path(id, u"/status"_s),
                       {{"status"_L1, "pending"_L1}, {"pendingUntil"_L1, toIso(m_desk->server.clock().now())}})
                 .status,
             200);
    QVERIFY(waitFor([&] { return kinds(m_desk->mara) == QStringList{u"woken"_s}; }));
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(kinds(m_desk->rita), QStringList{u"status Mara pending"_s});
}

void InboxTest::whatWasReadIsReadEverywhere()
{
    const QString id = assigned();
    clear();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    }
    QVERIFY(m_desk->server.waitForJobs());
    const ApiReply before = inbox(m_desk->rita);
    QCOMPARE(before["unread"].toInt(), 3);
    const QString first = before.items()[2]["id"_L1].toString();
    StreamClient stream(m_desk->server.signedIn(m_desk->rita.id));
    QVERIFY(stream.waitUntilLive());
    const ApiReply after =
        m_desk->rita.api.post(u"/api/v2/me/inbox/read"_s, {{"ids"_L1, QJsonArray{first, newUuid(1)}}});
    QCOMPARE(after.status, 200);
    QCOMPARE(after["unread"].toInt(), 2);
    QVERIFY(after.items()[2].toObject().contains("readAt"_L1));
    QCOMPARE(stream.next()->kind(), u"notification.read"_s);
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/me/inbox?unread=true"_s).items().size(), 2);
    // Another's is not his to read.
    QCOMPARE(m_desk->otto.api.post(u"/api/v2/me/inbox/read"_s, {{"ids"_L1, QJsonArray{first}}}).status, 200);
    QCOMPARE(m_desk->rita.api.post(u"/api/v2/me/inbox/read"_s)["unread"].toInt(-1), 0);
    const ApiReply page = m_desk->rita.api.get(u"/api/v2/me/inbox?limit=2"_s);
    QCOMPARE(page.items().size(), 2);
    QCOMPARE(valuesOf(m_desk->rita.api.get(u"/api/v2/me/inbox?limit=2&after="_s + page.text("next")), "id"),
             QStringList{first});
}

void InboxTest::anAddedOneIsToldToItsOwnerAlone()
{
    const QString id = assigned();
    clear();
    StreamClient rita(m_desk->rita.api), otto(m_desk->otto.api);
    QVERIFY(rita.waitUntilLive() && otto.waitUntilLive());
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QStringList told;
    while (!told.contains(u"notification.added"_s)) {
        const auto message = rita.next();
        QVERIFY(message);
        told += message->kind();
    }
    QCOMPARE(told.count(u"notification.added"_s), 1);
    const QString marker = m_desk->file(m_desk->otto);
    QCOMPARE(otto.next()->ticketId(), marker);
}

void InboxTest::everyKindHasItsDefault()
{
    const QJsonArray kinds = m_desk->rita.api.get(u"/api/v2/me/notifications"_s)["kinds"].toArray();
    QCOMPARE(size_t(kinds.size()), std::size(EnumNames<NotificationKind>::names));
    QStringList mailed;
    for (const QJsonValue &choice : kinds) {
        if (choice["mail"_L1].toBool()) {
            mailed += choice["kind"_L1].toString();
        }
    }
    QCOMPARE(mailed, QStringList({u"filed"_s, u"assigned"_s, u"reply"_s, u"resolved"_s, u"watched"_s, u"woken"_s}));
}

void InboxTest::aChoiceHoldsForItsKindAndItsOwner()
{
    const ApiReply changed = choose(m_desk->rita, u"reply"_s, false, false);
    QCOMPARE(changed.status, 200);
    QCOMPARE(size_t(changed["kinds"].toArray().size()), std::size(EnumNames<NotificationKind>::names));
    QCOMPARE(m_desk->rita.api.get(u"/api/v2/me/notifications"_s).json, changed.json);
    const QString id = assigned();
    clear();
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Which tray?"_s).status, 201);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"The lower one."_s).status, 201);
    QVERIFY(m_desk->server.waitForJobs());
    QCOMPARE(kinds(m_desk->rita), QStringList());
    QCOMPARE(kinds(m_desk->mara), QStringList{u"reply Rita"_s});
    QCOMPARE(m_desk->server.count(u"mail WHERE kind = 'ticket_reply' AND account_id = '%1'"_s.arg(m_desk->rita.id)), 0);
    QCOMPARE(m_desk->server.count(u"mail WHERE kind = 'ticket_reply' AND account_id = '%1'"_s.arg(m_desk->mara.id)), 1);
}

TD_TEST(InboxTest)
#include "InboxTest.moc"
