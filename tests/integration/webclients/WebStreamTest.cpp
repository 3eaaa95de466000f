// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/StreamClient.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The live stream as a page reads it: an EventSource sends cookies and cannot send a token.
class WebStreamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void tellsWhoSignedInByCookie();
    void endsWithTheSignIn();
    void refusesWhoIsNot();

private:
    std::unique_ptr<StreamClient> streamOf(const WebCaller &caller) const
    {
        QByteArray fields = "Origin: " + QByteArray(WebDesk::page) + "\r\n";
        if (const QByteArray token = caller.cookies().value("token"); !token.isEmpty()) {
            fields += "Cookie: theme=dark; token=" + token + "\r\n";
        }
        return std::make_unique<StreamClient>(m_web->desk.server.nobody(), QByteArray(), QByteArray(), fields);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void WebStreamTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void WebStreamTest::tellsWhoSignedInByCookie()
{
    const auto stream = streamOf(m_web->cookie(m_web->desk.mara));
    QCOMPARE(stream->opened().status, 200);
    QCOMPARE(stream->opened().header("Access-Control-Allow-Origin"), QByteArray(WebDesk::page));
    QCOMPARE(stream->opened().header("Access-Control-Allow-Credentials"), "true"_ba);
    QVERIFY(stream->waitUntilLive());
    const QString filed = m_web->desk.file(m_web->desk.rita);
    const auto message = stream->next();
    QVERIFY(message);
    QCOMPARE(message->ticketId(), filed);
}

void WebStreamTest::endsWithTheSignIn()
{
    WebCaller mara = m_web->cookie(m_web->desk.mara);
    const auto stream = streamOf(mara);
    QVERIFY(stream->waitUntilLive());
    QCOMPARE(mara.post(u"/api/auth/logout"_s).status, 200);
    const auto last = stream->next();
    QVERIFY(last);
    QCOMPARE(last->event, "signed-out"_ba);
    QVERIFY(!stream->next());
    QVERIFY(stream->ended());
}

void WebStreamTest::refusesWhoIsNot() { QCOMPARE(streamOf(m_web->nobody)->opened().status, 401); }

TD_TEST(WebStreamTest)
#include "WebStreamTest.moc"
