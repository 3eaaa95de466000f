// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/FeedCursor.h"
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The live stream of one reader over HTTP: how it begins, goes on and ends.
class StreamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void tellsWhatHappensFromNowOn();
    void goesOnAfterTheLastEventWithoutGapOrDouble();
    void goesOnAfterAFeedCursor();
    void bringsALongAbsenceUpToDate();
    void refusesACursorThatIsNoGood();
    void givesASignOfLife();
    void endsWithTheToken();
    void endsWithTheSession();
    void endsWithTheSessionEvenIfNobodyTold();
    void endsWhenARefreshTokenIsUsedTwice();
    void endsWithTheAccount();
    void endsWhenTheRoleChanges();
    void oneRolesCursorIsNoneForAnother();
    void leavesTheOthersAlone();
    void hasRoomForSoManyAndSoManyOfOneAccount();
    void stopsInGoodOrder();
    void answersHead();

private:
    ApiReply change(const QString &accountId, const QJsonObject &patch)
    {
        const int version = m_desk->admin.api.get(u"/api/v2/users/"_s + accountId).version();
        return m_desk->admin.api.patch(u"/api/v2/users/"_s + accountId, patch, version);
    }
    /// The ids of tickets that the stream's next changes are about.
    static QStringList nextTickets(StreamClient &stream, int count)
    {
        QStringList ids;
        while (ids.size() < count) {
            const auto message = stream.next();
            if (!message) {
                return ids + QStringList{u"and then nothing"_s};
            }
            if (message->event == "change") {
                ids += message->ticketId();
            }
        }
        return ids;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void StreamTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [](ServerConfig &config) {
        config.streams.heartbeat = 100;
        config.streams.maxPerAccount = 3;
        config.streams.max = 5;
    });
}

void StreamTest::tellsWhatHappensFromNowOn()
{
    m_desk->file(m_desk->rita); // before
    StreamClient stream(m_desk->mara.api);
    QCOMPARE(stream.opened().status, 200);
    QCOMPARE(stream.opened().header("Content-Type"), "text/event-stream"_ba);
    QCOMPARE(stream.opened().header("Cache-Control"), "no-store"_ba);
    const auto first = stream.next();
    QVERIFY(first && first->event == "live" && !first->id.isEmpty());

    const QString id = m_desk->file(m_desk->rita);
    const auto message = stream.next();
    QVERIFY(message);
    QCOMPARE(message->event, "change"_ba);
    QCOMPARE(message->kind(), u"ticket.filed"_s);
    QCOMPARE(message->ticketId(), id);
    QVERIFY(!message->id.isEmpty() && message->id != first->id);

    const ApiReply page = m_desk->mara.api.get(u"/api/v2/feed?after="_s + QString::fromLatin1(first->id));
    QCOMPARE(page.items().size(), 1);
    QCOMPARE(page.items().first().toObject(), message->data);
}

void StreamTest::goesOnAfterTheLastEventWithoutGapOrDouble()
{
    StreamClient first(m_desk->mara.api);
    QVERIFY(first.waitUntilLive());
    QStringList filed;
    for (int i = 0; i < 6; ++i) {
        filed += m_desk->file(m_desk->rita);
    }
    QCOMPARE(nextTickets(first, 2), filed.first(2)); // and then the connection is lost
    StreamClient second(m_desk->mara.api, first.cursor());
    QCOMPARE(nextTickets(second, 4), filed.sliced(2));
    QVERIFY(second.waitUntilLive());
    const QString last = m_desk->file(m_desk->rita);
    QCOMPARE(nextTickets(second, 1), QStringList{last});
}

void StreamTest::goesOnAfterAFeedCursor()
{
    const QByteArray head = m_desk->mara.api.get(u"/api/v2/feed"_s).text("next").toLatin1();
    const QString id = m_desk->file(m_desk->rita);
    StreamClient stream(m_desk->mara.api, {}, "?after=" + head);
    QCOMPARE(nextTickets(stream, 1), QStringList{id});
    StreamClient both(m_desk->mara.api, stream.cursor(), "?after=" + head); // what the client says last, counts
    QVERIFY(both.waitUntilLive());
    const QString next = m_desk->file(m_desk->rita);
    QCOMPARE(nextTickets(both, 1), QStringList{next});
}

void StreamTest::bringsALongAbsenceUpToDate()
{
    const QByteArray head = m_desk->mara.api.get(u"/api/v2/feed"_s).text("next").toLatin1();
    const QString id = m_desk->file(m_desk->rita);
    constexpr int many = 1700; // more than three chunks
    VERIFY_OK(m_desk->server.database().write([&](Transaction &transaction) -> Result<void> {
        for (int i = 0; i < many; ++i) {
            TRY(event_repository::append(transaction, {.at = i,
                                                       .kind = u"ticket.changed"_s,
                                                       .subjectId = id,
                                                       .ticketId = id,
                                                       .actorId = {},
                                                       .requesterId = m_desk->rita.id}));
        }
        return {};
    }));
    StreamClient stream(m_desk->mara.api, head);
    QSet<qint64> ids;
    qint64 last = 0;
    for (auto message = stream.next(); message && message->event != "live"; message = stream.next()) {
        const qint64 event = message->data["id"_L1].toInteger();
        QVERIFY(event > last);
        last = event;
        ids += event;
    }
    QCOMPARE(ids.size(), many + 1);
}

void StreamTest::refusesACursorThatIsNoGood()
{
    StreamClient live(m_desk->mara.api);
    QVERIFY(live.waitUntilLive());
    auto cursor = FeedCursor::decode(QString::fromLatin1(live.cursor()));
    VERIFY_OK(cursor);
    const auto answered = [&](const FeedCursor &changed) {
        const QByteArray text = changed.encode().toLatin1();
        const ApiReply fed = m_desk->mara.api.get(u"/api/v2/feed?after="_s + changed.encode());
        StreamClient stream(m_desk->mara.api, text);
        const ApiReply &opened = stream.opened();
        return opened.status == fed.status && opened.code() == fed.code()
                   ? QString::number(opened.status) + u' ' + opened.code()
                   : u"differently by the feed"_s;
    };
    QCOMPARE(answered(*cursor).left(3), u"200"_s);
    FeedCursor restored = *cursor;
    restored.generation = u"0197a3c2-6f00-7000-8000-0123456789ab"_s;
    QCOMPARE(answered(restored), u"410 resync"_s);
    FeedCursor old = *cursor;
    old.at -= 30 * day + second;
    QCOMPARE(answered(old), u"410 resync"_s);
    old.at += 2 * minute;
    QCOMPARE(answered(old).left(3), u"200"_s);
    StreamClient nonsense(m_desk->mara.api, "nonsense");
    QCOMPARE(nonsense.opened().status, 400);
    QCOMPARE(nonsense.opened().code(), u"bad_cursor"_s);
}

void StreamTest::givesASignOfLife()
{
    StreamClient stream(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive());
    QVERIFY(stream.waitForComment());
    QVERIFY(stream.waitForComment());
}

void StreamTest::endsWithTheToken()
{
    StreamClient stream(m_desk->server.signedIn(m_desk->mara.id, 1500));
    QVERIFY(stream.waitUntilLive());
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "expired"_ba);
    QCOMPARE(last->reason(), u"token_expired"_s);
    QVERIFY(!stream.next() && stream.ended());
    StreamClient again(m_desk->mara.api, stream.cursor()); // with a new token it goes on
    QVERIFY(again.waitUntilLive());
}

void StreamTest::endsWithTheSession()
{
    const ApiClient device = m_desk->server.signedIn(m_desk->mara.id);
    StreamClient stream(device);
    StreamClient other(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive() && other.waitUntilLive());
    QCOMPARE(device.post(u"/api/v2/auth/sign-out"_s).status, 204);
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
    QCOMPARE(last->reason(), u"signed_out"_s);
    QVERIFY(!stream.next() && stream.ended());
    const auto told = other.next(); // the account's other devices go on
    QVERIFY(told);
    QCOMPARE(told->kind(), u"session.ended"_s);
    const QString id = m_desk->file(m_desk->rita);
    QCOMPARE(nextTickets(other, 1), QStringList{id});
}

void StreamTest::endsWithTheSessionEvenIfNobodyTold()
{
    StreamClient stream(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive());
    m_desk->server.database().valueOf(u"UPDATE session SET ended_at = 1 RETURNING id"_s);
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
}

void StreamTest::endsWhenARefreshTokenIsUsedTwice()
{
    const ApiReply in = m_desk->server.nobody().post(
        u"/api/v2/auth/sign-in"_s,
        {{"email"_L1, m_desk->mara.email}, {"password"_L1, QString::fromLatin1(TestServer::password)}});
    QCOMPARE(in.status, 200);
    StreamClient stream(m_desk->server.nobody().withToken(in.text("accessToken").toLatin1()));
    QVERIFY(stream.waitUntilLive());
    const auto refresh = [&](const QString &token) {
        return m_desk->server.nobody().post(u"/api/v2/auth/refresh"_s, {{"refreshToken"_L1, token}});
    };
    const ApiReply second = refresh(in.text("refreshToken"));
    const ApiReply third = refresh(second.text("refreshToken"));
    QCOMPARE(third.status, 200);
    QCOMPARE(refresh(in.text("refreshToken")).status, 401); // somebody has a copy
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
}

void StreamTest::endsWithTheAccount()
{
    StreamClient stream(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive());
    QCOMPARE(change(m_desk->mara.id, {{"active"_L1, false}}).status, 200);
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
    QCOMPARE(last->reason(), u"account_deactivated"_s);
    QVERIFY(!stream.next() && stream.ended());
    StreamClient again(m_desk->mara.api, stream.cursor());
    QCOMPARE(again.opened().status, 401);
    QCOMPARE(again.opened().code(), u"account_deactivated"_s);
}

void StreamTest::endsWhenTheRoleChanges()
{
    StreamClient stream(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive());
    QCOMPARE(change(m_desk->mara.id, {{"role"_L1, "user"_L1}}).status, 200);
    m_desk->file(m_desk->rita);
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "resync"_ba);
    QCOMPARE(last->reason(), u"role_changed"_s);
    QVERIFY(!stream.next() && stream.ended());
    QVERIFY(!stream.transcript().contains("\"kind\""));
}

void StreamTest::oneRolesCursorIsNoneForAnother()
{
    StreamClient stream(m_desk->mara.api);
    QVERIFY(stream.waitUntilLive());
    const QString cursor = QString::fromLatin1(stream.cursor());
    for (const auto &[role, status] : {std::pair{"user"_L1, 410}, {"student"_L1, 410}, {"moderator"_L1, 200}}) {
        QCOMPARE(change(m_desk->mara.id, {{"role"_L1, role}}).status, 200);
        QCOMPARE(StreamClient(m_desk->mara.api, cursor.toLatin1()).opened().status, status);
        QCOMPARE(m_desk->mara.api.get(u"/api/v2/feed?after="_s + cursor).status, status);
    }
}

void StreamTest::leavesTheOthersAlone()
{
    StreamClient otto(m_desk->otto.api);
    StreamClient rita(m_desk->rita.api);
    QVERIFY(otto.waitUntilLive() && rita.waitUntilLive());
    QCOMPARE(change(m_desk->mara.id, {{"role"_L1, "user"_L1}}).status, 200);
    const QString ritas = m_desk->file(m_desk->rita);
    const QString ottos = m_desk->file(m_desk->otto);
    QCOMPARE(nextTickets(rita, 1), QStringList{ritas});
    QCOMPARE(nextTickets(otto, 1), QStringList{ottos});
}

void StreamTest::hasRoomForSoManyAndSoManyOfOneAccount()
{
    std::vector<std::unique_ptr<StreamClient>> open;
    const auto ask = [&](const Account &account) {
        open.push_back(std::make_unique<StreamClient>(account.api));
        return open.back()->opened();
    };
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(ask(m_desk->mara).status, 200);
    }
    const ApiReply oneTooMany = ask(m_desk->mara);
    QCOMPARE(oneTooMany.status, 429);
    QCOMPARE(oneTooMany.code(), u"too_many_streams"_s);
    QVERIFY(!oneTooMany.header("Retry-After").isEmpty());
    QCOMPARE(ask(m_desk->rita).status, 200);
    QCOMPARE(ask(m_desk->otto).status, 200);
    const ApiReply full = ask(m_desk->admin);
    QCOMPARE(full.status, 503);
    QCOMPARE(full.code(), u"too_many_streams"_s);
    open.erase(open.begin()); // somebody leaves
    QVERIFY(waitFor([&] { return StreamClient(m_desk->mara.api).opened().status == 200; }));
}

void StreamTest::stopsInGoodOrder()
{
    std::vector<std::unique_ptr<StreamClient>> open;
    for (const Account &account : {m_desk->mara, m_desk->rita, m_desk->admin}) {
        open.push_back(std::make_unique<StreamClient>(account.api));
        QVERIFY(open.back()->waitUntilLive());
    }
    const QString id = m_desk->file(m_desk->rita);
    for (const auto &stream : open) {
        QCOMPARE(nextTickets(*stream, 1), QStringList{id});
    }
    m_desk->server.stop();
    for (const auto &stream : open) {
        QVERIFY(!stream->next());
        QVERIFY(stream->ended());
        QVERIFY(stream->retry() >= 1000 && stream->retry() < 10'000);
        QVERIFY(stream->raw().waitForClose());
    }
}

void StreamTest::answersHead()
{
    RawClient client(m_desk->server.port());
    client.send("HEAD /api/v2/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_desk->mara.api.token() +
                "\r\n\r\n");
    QCOMPARE(client.read(true).status, 200);
    client.send("GET /api/v2/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_desk->mara.api.token() + "\r\n\r\n");
    QCOMPARE(client.read().status, 200); // the connection is free
}

TD_TEST(StreamTest)
#include "StreamTest.moc"
