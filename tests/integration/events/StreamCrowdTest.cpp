// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

#include <sys/socket.h>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Many live streams on one server, and readers that do not keep up.
class StreamCrowdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void fiveHundredAreToldAtOnce();
    void whoDoesNotReadIsCutAndTheOthersGoOn();
    void whoReadsSlowlyMissesNothing();

private:
    static constexpr int crowd = 500;

    /// Changes the ticket's text, there and back: events of some 100 KB.
    int changeText(const QString &id, int round) const
    {
        const QString text = QString(50'000, QLatin1Char(char('a' + round % 26)));
        return m_desk->mara.api.patch(TestDesk::path(id), {{"text"_L1, text}}, m_desk->read(id).version()).status;
    }
    /// A socket of the smallest size: what is not read stays with the server.
    static std::unique_ptr<StreamClient> withSmallBuffer(const ApiClient &api)
    {
        auto client = std::make_unique<StreamClient>(api);
        client->raw().socket().setReadBufferSize(1024);
        const int size = 4096;
        ::setsockopt(int(client->raw().socket().socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
        return client;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void StreamCrowdTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [](ServerConfig &config) {
        config.http.maxConnectionsPerAddress = 2 * crowd;
        config.streams.maxPerAccount = crowd;
        config.streams.patience = second;
    });
}

void StreamCrowdTest::fiveHundredAreToldAtOnce()
{
    const Account *people[] = {&m_desk->admin, &m_desk->mara, &m_desk->rita};
    std::vector<std::unique_ptr<StreamClient>> streams;
    for (int i = 0; i < crowd; ++i) {
        streams.push_back(std::make_unique<StreamClient>(people[i % 3]->api));
    }
    for (const auto &stream : streams) {
        QVERIFY(stream->waitUntilLive());
    }
    QStringList filed;
    for (int i = 0; i < 3; ++i) {
        filed += m_desk->file(m_desk->rita);
    }
    QElapsedTimer timer;
    timer.start();
    for (const auto &stream : streams) {
        for (const QString &id : filed) {
            const auto message = stream->next();
            QVERIFY(message);
            QCOMPARE(message->ticketId(), id);
        }
    }
    qInfo() << crowd << "streams had 3 events each" << timer.elapsed() << "ms after the last was filed";
}

void StreamCrowdTest::whoDoesNotReadIsCutAndTheOthersGoOn()
{
    const auto stuck = withSmallBuffer(m_desk->mara.api);
    QVERIFY(stuck->waitUntilLive());
    StreamClient well(m_desk->mara.api);
    QVERIFY(well.waitUntilLive());
    const int before = m_desk->server.runtime().streams().count();
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(well.next());
    // The kernel takes some megabytes for whoever does not read, then our own limit counts.
    int round = 0;
    QVERIFY(waitFor([&] {
        if (round < 200) {
            changeText(id, round++);
            well.next();
        }
        return m_desk->server.runtime().streams().count() < before;
    }));
    QVERIFY(changeText(id, round + 1) == 200);
    const auto message = well.next();
    QVERIFY(message);
    QCOMPARE(message->ticketId(), id);
    stuck->raw().socket().setReadBufferSize(0);
    QVERIFY(stuck->waitUntilCut());
}

void StreamCrowdTest::whoReadsSlowlyMissesNothing()
{
    const auto slow = withSmallBuffer(m_desk->admin.api);
    QVERIFY(slow->waitUntilLive());
    const QString id = m_desk->file(m_desk->rita);
    constexpr int rounds = 150; // 15 MB
    for (int round = 0; round < rounds; ++round) {
        QCOMPARE(changeText(id, round), 200);
    }
    slow->raw().socket().setReadBufferSize(0);
    qint64 last = 0;
    int changes = 0;
    while (changes < rounds + 1) {
        const auto message = slow->next();
        QVERIFY(message);
        if (message->event == "change") {
            const qint64 event = message->data["id"_L1].toInteger();
            QVERIFY(event > last);
            last = event;
            ++changes;
        }
    }
}

TD_TEST(StreamCrowdTest)
#include "StreamCrowdTest.moc"
