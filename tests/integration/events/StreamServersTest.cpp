// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"
#include "tests/support/SecondServer.h"
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The live stream over PostgreSQL: transactions that overlap, several servers, a database that goes away.
class StreamServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_desk = std::make_unique<TestDesk>(Dialect::Postgres, m_cluster); }
    void cleanup() { m_desk.reset(); }

    void skipsNothingWhileOneIsSlowToCommit();
    void tellsOfWhatAnotherServerCommits();
    void endsWhereTheSessionEndsOnAnotherServer();
    void aCursorGoesWithWhatStaffSee();
    void outlivesTheDatabase();

private:
    /// Appends an event and commits it only once `until` holds.
    QFuture<Result<void>> writeSlowly(std::function<bool()> until)
    {
        return m_desk->server.database()->write([this, until](Transaction &transaction) -> Result<void> {
            const QString id = newUuid(m_desk->server.clock().now());
            TRY(event_repository::append(transaction, {.at = m_desk->server.clock().now(),
                                                       .kind = u"skill.slow"_s,
                                                       .subjectId = id,
                                                       .ticketId = {},
                                                       .actorId = {},
                                                       .audience = Audience::Staff}));
            waitFor(until, std::chrono::seconds(4));
            return {};
        });
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void StreamServersTest::skipsNothingWhileOneIsSlowToCommit()
{
    StreamClient stream(m_desk->admin.api);
    QVERIFY(stream.waitUntilLive());
    QString cursor = QString::fromLatin1(stream.cursor());

    constexpr int writers = 4, each = 40, slowOnes = 12;
    std::atomic<int> filed = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w) {
        threads.emplace_back([&, api = m_desk->rita.api] {
            for (int i = 0; i < each; ++i) {
                failed += api.post(u"/api/v2/tickets"_s, {{"subject"_L1, "s"_L1}, {"text"_L1, "t"_L1}}).status != 201;
                ++filed;
            }
        });
    }
    threads.emplace_back([&] {
        for (int i = 0; i < slowOnes; ++i) {
            // The next one begins before the one before it ends, so that there is always one open.
            const int goal = std::min(filed + 15, writers * each);
            failed += !writeSlowly([&, goal] { return filed >= goal; }).result();
        }
    });
    QList<qint64> fed;
    constexpr int all = writers * each + slowOnes;
    waitFor([&] {
        const ApiReply page = m_desk->admin.api.get(u"/api/v2/feed?after="_s + cursor);
        for (const QJsonValue &item : page.items()) {
            fed += item["id"_L1].toInteger();
        }
        cursor = page.text("next");
        return fed.size() >= all;
    });
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(failed, 0);

    QList<qint64> streamed;
    while (streamed.size() < all) {
        const auto message = stream.next();
        QVERIFY(message);
        streamed += message->data["id"_L1].toInteger();
    }
    QCOMPARE(fed.size(), all);
    QCOMPARE(QSet<qint64>(fed.begin(), fed.end()).size(), all); // each once
    QCOMPARE(streamed, fed);                                    // in the same order
    QVERIFY(!std::is_sorted(fed.begin(), fed.end()));           // which is not that of the ids: transactions overlapped
    QCOMPARE(m_desk->server.count(u"event"_s), all);
}

void StreamServersTest::tellsOfWhatAnotherServerCommits()
{
    const SecondServer second(m_desk->server);
    StreamClient stream(second.api(m_desk->mara));
    QVERIFY(stream.waitUntilLive());
    for (int i = 0; i < 5; ++i) {
        const QString id = m_desk->file(m_desk->rita);
        const auto message = stream.next();
        QVERIFY(message);
        QCOMPARE(message->ticketId(), id);
    }
    // A cursor of one server is one of the other.
    StreamClient first(m_desk->mara.api, stream.cursor());
    QVERIFY(first.waitUntilLive());
    const ApiReply filed =
        second.api(m_desk->rita).post(u"/api/v2/tickets"_s, {{"subject"_L1, "s"_L1}, {"text"_L1, "t"_L1}});
    QCOMPARE(filed.status, 201);
    const auto message = first.next();
    QVERIFY(message);
    QCOMPARE(message->ticketId(), filed.id());
}

void StreamServersTest::endsWhereTheSessionEndsOnAnotherServer()
{
    const SecondServer second(m_desk->server);
    StreamClient stream(second.api(m_desk->mara));
    QVERIFY(stream.waitUntilLive());
    QCOMPARE(m_desk->mara.api.post(u"/api/v2/auth/sign-out"_s).status, 204);
    const auto last = stream.next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
}

void StreamServersTest::aCursorGoesWithWhatStaffSee()
{
    const SecondServer stricter(m_desk->server, [](ServerConfig &config) {
        config.desk.staffSees = StaffSees::OwnAndUnassigned; // what a restart with another setting is
    });
    const auto openedThere = [&](const Account &account) {
        StreamClient here(account.api);
        here.waitUntilLive();
        StreamClient there(stricter.api(account), here.cursor());
        return there.opened().status;
    };
    QCOMPARE(openedThere(m_desk->mara), 410);
    QCOMPARE(openedThere(m_desk->admin), 200);
    QCOMPARE(openedThere(m_desk->rita), 200);
}

void StreamServersTest::outlivesTheDatabase()
{
    const SecondServer second(m_desk->server);
    StreamClient here(m_desk->mara.api);
    StreamClient there(second.api(m_desk->mara));
    QVERIFY(here.waitUntilLive() && there.waitUntilLive());
    m_cluster.stop();
    QCOMPARE(m_desk->mara.api.get(u"/api/v2/feed"_s).status, 503);
    m_cluster.start();
    QString id;
    QVERIFY(waitFor([&] {
        const ApiReply filed =
            m_desk->rita.api.post(u"/api/v2/tickets"_s, {{"subject"_L1, "s"_L1}, {"text"_L1, "t"_L1}});
        id = filed.id();
        return filed.status == 201;
    }));
    for (StreamClient *stream : {&here, &there}) {
        const auto message = stream->next();
        QVERIFY(message);
        QCOMPARE(message->ticketId(), id);
    }
}

TD_TEST(StreamServersTest)
#include "StreamServersTest.moc"
