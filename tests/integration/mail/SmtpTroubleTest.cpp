// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpTransport.h"

#include "tests/integration/mail/SmtpWorld.h"
#include "tests/support/TestProgram.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtConcurrent>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::mail;
using namespace td::test;
using Outcome = Delivery::Outcome;

namespace {

/// A server that says nothing but this to whoever connects.
class Talker final : public QThread
{
public:
    explicit Talker(QByteArray words) : m_words(std::move(words))
    {
        start();
        m_listening.acquire();
    }
    ~Talker() override
    {
        requestInterruption();
        wait();
    }
    quint16 port() const { return m_port; }
    bool hasGuest() const { return m_hasGuest; }

private:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_listening.release();
        while (!isInterruptionRequested()) {
            if (server.waitForNewConnection(20)) {
                m_hasGuest = true;
                QTcpSocket *socket = server.nextPendingConnection();
                socket->write(m_words);
                socket->waitForBytesWritten();
                while (!isInterruptionRequested() && socket->state() == QTcpSocket::ConnectedState) {
                    socket->waitForReadyRead(20);
                    socket->readAll();
                }
            }
        }
    }

    QByteArray m_words;
    QSemaphore m_listening;
    quint16 m_port = 0;
    std::atomic<bool> m_hasGuest = false;
};

SmtpConfig configFor(const Talker &server)
{
    SmtpConfig config;
    config.host = u"127.0.0.1"_s;
    config.port = server.port();
    config.security = SmtpSecurity::None;
    config.timeout = 500;
    return config;
}

} // namespace

class SmtpTroubleTest final : public QObject
{
    Q_OBJECT

    const net::CancelFlag m_go{false};

private Q_SLOTS:
    void aServerThatIsDownIsTemporary()
    {
        SmtpSink sink;
        const SmtpConfig config = configFor(sink);
        sink.stop();
        const Delivery delivery = SmtpTransport(config).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QCOMPARE(delivery.reply, QString());
        QVERIFY2(delivery.message.contains(u"cannot be reached"_s), qPrintable(delivery.message));
    }

    void aHostThatDoesNotExistIsTemporary()
    {
        SmtpConfig config;
        config.host = u"mail.invalid"_s;
        QCOMPARE(SmtpTransport(config).deliver(mailTo(ana), m_go).outcome, Outcome::Temporary);
    }

    void aServerThatSaysNothingIsGivenUpInTime_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no greeting") << QByteArray();
        QTest::newRow("half a greeting") << "220-hello\r\n"_ba;
        QTest::newRow("nothing after the greeting") << "220 hello\r\n"_ba;
    }

    void aServerThatSaysNothingIsGivenUpInTime()
    {
        QFETCH(QByteArray, words);
        const Talker server(words);
        QElapsedTimer timer;
        timer.start();
        const Delivery delivery = SmtpTransport(configFor(server)).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.message.contains(u"did not answer in time"_s), qPrintable(delivery.message));
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aServerThatWantsNobodyIsTemporary_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("554 greeting") << "554 no service here\r\n"_ba;
        QTest::newRow("554 greeting of two lines") << "554-no service\r\n554 here\r\n"_ba;
        QTest::newRow("421 greeting") << "421 too busy\r\n"_ba;
        QTest::newRow("EHLO and HELO refused") << "220 hello\r\n550 go away\r\n550 go away\r\n"_ba;
        QTest::newRow("not SMTP") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba;
    }

    void aServerThatWantsNobodyIsTemporary()
    {
        QFETCH(QByteArray, words);
        const Talker server(words);
        const Delivery delivery = SmtpTransport(configFor(server)).deliver(mailTo(ana), m_go);
        QVERIFY2(delivery.outcome == Outcome::Temporary, qPrintable(delivery.message));
    }

    void aServerThatDoesNotSayGoodbyeHoldsNobodyUp_data()
    {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("reply");
        QTest::newRow("taken") << ana << Outcome::Sent << u"250 2.0.0 kept as 1"_s;
        QTest::newRow("refused") << u"bob@example.com"_s << Outcome::Permanent << u"550 5.1.1 no"_s;
        QTest::newRow("refused at the end") << u"eve@example.com"_s << Outcome::Permanent << u"554 5.7.1 no"_s;
    }

    void aServerThatDoesNotSayGoodbyeHoldsNobodyUp()
    {
        QFETCH(QString, recipient);
        QFETCH(Outcome, outcome);
        QFETCH(QString, reply);
        SmtpSink::Options options;
        options.pauseAtQuitMs = 60'000;
        options.atRcpt = {{u"bob@example.com"_s, u"550 5.1.1 no"_s}};
        options.atData = {{u"eve@example.com"_s, u"554 5.7.1 no"_s}};
        const SmtpSink sink(options);
        QElapsedTimer timer;
        timer.start();
        const Delivery delivery = SmtpTransport(configFor(sink)).deliver(mailTo(recipient), m_go);
        QCOMPARE(delivery.outcome, outcome);
        QCOMPARE(delivery.reply, reply);
        QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancellingStopsATryThatHangs()
    {
        const Talker server("220 hello\r\n");
        SmtpConfig config = configFor(server);
        config.timeout = minute;
        net::CancelFlag cancel{false};
        QElapsedTimer timer;
        timer.start();
        const QFuture<Delivery> future =
            QtConcurrent::run([&] { return SmtpTransport(config).deliver(mailTo(ana), cancel); });
        QTRY_VERIFY(server.hasGuest());
        cancel = true;
        QCOMPARE(future.result().outcome, Outcome::Cancelled);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancellingWaitsForTheReplyToAMailThatIsHandedOver()
    {
        const SmtpSink sink({.pauseMs = 1'500});
        net::CancelFlag cancel{false};
        const QFuture<Delivery> future =
            QtConcurrent::run([&] { return SmtpTransport(configFor(sink)).deliver(mailTo(ana), cancel); });
        QVERIFY(sink.waitForMails(1));
        cancel = true;
        QCOMPARE(future.result().outcome, Outcome::Sent);
    }

    void cancellingDoesNotWaitForEver()
    {
        const SmtpSink sink({.pauseMs = 60'000});
        net::CancelFlag cancel{false};
        const QFuture<Delivery> future =
            QtConcurrent::run([&] { return SmtpTransport(configFor(sink)).deliver(mailTo(ana), cancel); });
        QVERIFY(sink.waitForMails(1));
        QElapsedTimer timer;
        timer.start();
        cancel = true;
        QCOMPARE(future.result().outcome, Outcome::Cancelled);
        QVERIFY2(timer.elapsed() < 9'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aServerThatDiesAfterTheMailLeavesItForLater()
    {
        SmtpSink sink({.pauseMs = 60'000});
        const SmtpConfig config = configFor(sink);
        const QFuture<Delivery> future =
            QtConcurrent::run([&] { return SmtpTransport(config).deliver(mailTo(ana), m_go); });
        QVERIFY(sink.waitForMails(1));
        sink.stop();
        QCOMPARE(future.result().outcome, Outcome::Temporary);
    }
};

TD_TEST(SmtpTroubleTest)
#include "SmtpTroubleTest.moc"
