// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Many live streams on one server, and readers that do not keep up.
class StreamCrowdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void fiveHundredAreToldAtOnce();
    void whoDoesNotReadIsCutAndTheOthersGoOn();
    void whoReadsSlowlyMissesNothing();

private:
    static constexpr int crowd = 500;

    /// Changes the ticket's text: an event of some 40 KB.
    int changeText(const QString &id, int round) const
    {
        const QString text = QString(20'000, QLatin1Char(char('a' + round % 26)));
        return m_desk->mara.api.patch(TestDesk::path(id), {{"text"_L1, text}}, m_desk->read(id).version()).status;
    }
    /// Takes what the kernel takes, until it is told to read on: what is more stays with the server.
    static std::unique_ptr<StreamClient> notReading(const ApiClient &api)
    {
        auto client = std::make_unique<StreamClient>(api);
        client->raw().socket().setReadBufferSize(1024);
        return client;
    }
    static void readOn(StreamClient &client) { client.raw().socket().setReadBufferSize(0); }
    void makeDesk(Millis patience = 30 * second);

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void StreamCrowdTest::makeDesk(Millis patience)
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [=](ServerConfig &config) {
        config.http.maxConnectionsPerAddress = 2 * crowd;
        config.streams.maxPerAccount = crowd;
        config.streams.patience = patience;
    });
}

void StreamCrowdTest::fiveHundredAreToldAtOnce()
{
    makeDesk();
    const Account *people[] = {&m_desk->admin, &m_desk->mara, &m_desk->rita};
    std::vector<std::unique_ptr<StreamClient>> streams;
    for (int i = 0; i < crowd; ++i) {
        streams.push_back(std::make_unique<StreamClient>(people[i % 3]->api));
    }
    for (const auto &stream : streams) {
        QVERIFY(stream->waitUntilLive());
    }
    QElapsedTimer timer;
    timer.start();
    QStringList filed;
    for (int i = 0; i < 3; ++i) {
        filed += m_desk->file(m_desk->rita);
    }
    for (const auto &stream : streams) {
        for (const QString &id : filed) {
            const auto message = stream->next();
            QVERIFY(message);
            QCOMPARE(message->ticketId(), id);
        }
    }
    qInfo() << crowd << "streams had 3 events each" << timer.elapsed() << "ms after the first was about to be filed";
}

void StreamCrowdTest::whoDoesNotReadIsCutAndTheOthersGoOn()
{
    makeDesk(second);
    const auto stuck = notReading(m_desk->mara.api);
    QVERIFY(stuck->waitUntilLive());
    StreamClient well(m_desk->mara.api);
    QVERIFY(well.waitUntilLive());
    const int before = m_desk->server.runtime().streams().count();
    const QString id = m_desk->file(m_desk->rita);
    QVERIFY(well.next());
    // The kernel takes some megabytes for whoever does not read, then our own limit counts.
    int round = 0;
    for (; round < 400 && m_desk->server.runtime().streams().count() == before; ++round) {
        QCOMPARE(changeText(id, round), 200);
        QVERIFY(well.next());
    }
    QVERIFY(waitFor([&] { return m_desk->server.runtime().streams().count() < before; }));
    QCOMPARE(changeText(id, round), 200);
    const auto message = well.next();
    QVERIFY(message);
    QCOMPARE(message->ticketId(), id);
    readOn(*stuck);
    QVERIFY(stuck->waitUntilCut());
}

void StreamCrowdTest::whoReadsSlowlyMissesNothing()
{
    makeDesk();
    const auto slow = notReading(m_desk->admin.api);
    QVERIFY(slow->waitUntilLive());
    const QString id = m_desk->file(m_desk->rita);
    constexpr int rounds = 400; // 16 MB
    for (int round = 0; round < rounds; ++round) {
        QCOMPARE(changeText(id, round), 200);
    }
    readOn(*slow);
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
