// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpTransport.h"

#include "server/mail/MimeWriter.h"
#include "tests/support/ParsedMail.h"
#include "tests/support/SmtpSink.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtConcurrent>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::mail;
using td::test::SmtpSink;
using Outcome = Delivery::Outcome;

namespace {

const QString ana = u"ana@example.com"_s;

SmtpConfig configFor(const SmtpSink &sink, SmtpSecurity security = SmtpSecurity::None)
{
    SmtpConfig config;
    config.host = u"127.0.0.1"_s;
    config.port = sink.port();
    config.security = security;
    config.caFile = security == SmtpSecurity::None ? QString() : sink.certificate();
    config.ehloName = u"desk.example.org"_s;
    config.timeout = 10 * second;
    return config;
}

OutgoingMail mailTo(const QString &recipient, const QString &text = u"Hello\n"_s)
{
    MailMessage message;
    message.from = {u"Help desk"_s, u"desk@example.org"_s};
    message.to = {u"Ána Ковальчук 王"_s, recipient};
    message.content = {u"Принтер горит 🔥"_s, text, u"<p>Hello</p>\n"_s};
    message.messageId = messageId(u"0190a1b2-0000-7000-8000-000000000001"_s, "example.org");
    message.date = 1'795'161'600'000;
    const Result<QByteArray> bytes = toRfc5322(message);
    return {u"0190a1b2-0000-7000-8000-000000000001"_s, message.from.address, recipient, message.date,
            bytes ? *bytes : QByteArray()};
}

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

class SmtpTransportTest final : public QObject
{
    Q_OBJECT

    const net::CancelFlag m_go{false};

private Q_SLOTS:
    void handsOverTheWholeMail()
    {
        const SmtpSink sink;
        QVERIFY(sink.isListening());
        const QString text = u".\n..\n.leading dot\n\nпривет\nend without a line end"_s;
        const OutgoingMail mail = mailTo(ana, text);
        const Delivery delivery = SmtpTransport(configFor(sink)).deliver(mail, m_go);
        QCOMPARE(delivery.outcome, Outcome::Sent);
        QCOMPARE(delivery.reply, u"250 2.0.0 kept as 1"_s);

        QCOMPARE(sink.mails().size(), 1);
        const SmtpSink::Mail kept = sink.mails().first();
        QCOMPARE(kept.from, u"desk@example.org"_s);
        QCOMPARE(kept.to, QStringList(ana));
        QCOMPARE(kept.host, u"desk.example.org"_s);
        QCOMPARE(kept.messageId, "<0190a1b2-0000-7000-8000-000000000001@example.org>"_ba);
        QCOMPARE(kept.bytes, mail.rfc5322);
        const test::ParsedMail parsed = test::parseMail(kept.bytes);
        QCOMPARE(parsed.defects, QStringList());
        QCOMPARE(parsed.text, text);
        QCOMPARE(parsed.value(u"Subject"_s), u"Принтер горит 🔥"_s);
        QCOMPARE(parsed.value(u"To"_s), u"Ána Ковальчук 王 <ana@example.com>"_s);
    }

    void encryptsAndSignsIn_data()
    {
        QTest::addColumn<SmtpSink::Tls>("tls");
        QTest::addColumn<SmtpSecurity>("security");
        QTest::newRow("STARTTLS") << SmtpSink::Tls::StartTls << SmtpSecurity::StartTls;
        QTest::newRow("TLS from the start") << SmtpSink::Tls::Implicit << SmtpSecurity::Tls;
    }

    void encryptsAndSignsIn()
    {
        QFETCH(SmtpSink::Tls, tls);
        QFETCH(SmtpSecurity, security);
        const SmtpSink sink({.tls = tls, .user = u"desk@пример"_s, .password = u"s3cret: é"_s});
        SmtpConfig config = configFor(sink, security);
        config.user = u"desk@пример"_s;
        config.password = u"s3cret: é"_s;
        const Delivery delivery = SmtpTransport(config).deliver(mailTo(ana), m_go);
        QVERIFY2(delivery.outcome == Outcome::Sent, qPrintable(delivery.message));
        QCOMPARE(sink.mails().size(), 1);
        QVERIFY(sink.mails().first().tls);
        QCOMPARE(sink.mails().first().user, config.user);
    }

    void aCertificateThatIsNotTrustedGetsNoMail_data() { encryptsAndSignsIn_data(); }

    void aCertificateThatIsNotTrustedGetsNoMail()
    {
        QFETCH(SmtpSink::Tls, tls);
        QFETCH(SmtpSecurity, security);
        const SmtpSink sink({.tls = tls});
        const QTemporaryDir home;
        SmtpConfig config = configFor(sink, security);
        config.caFile = home.filePath(u"other.pem"_s);
        QVERIFY(SmtpSink::makeCertificate(config.caFile, config.host));
        const Delivery delivery = SmtpTransport(config).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.message.contains(u"is not trusted"_s), qPrintable(delivery.message));
        QVERIFY(sink.mails().isEmpty());
    }

    void aCertificateForAnotherNameGetsNoMail()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::StartTls, .certificateFor = u"mail.example.org"_s});
        const Delivery delivery = SmtpTransport(configFor(sink, SmtpSecurity::StartTls)).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.message.contains(u"is not trusted"_s), qPrintable(delivery.message));
        QVERIFY(sink.mails().isEmpty());
    }

    void noMailGoesOutInClearWhereEncryptionIsDemanded()
    {
        const SmtpSink sink;
        const Delivery delivery = SmtpTransport(configFor(sink, SmtpSecurity::StartTls)).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.message.contains(u"STARTTLS"_s), qPrintable(delivery.message));
        QVERIFY(sink.mails().isEmpty());
    }

    void aRefusedSignInLeavesTheMailForLater()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::StartTls, .user = u"desk"_s, .password = u"right"_s});
        SmtpConfig config = configFor(sink, SmtpSecurity::StartTls);
        config.user = u"desk"_s;
        config.password = u"wrong-secret"_s;
        const Delivery delivery = SmtpTransport(config).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.reply.startsWith(u"535"_s), qPrintable(delivery.reply));
        QVERIFY2(delivery.message.contains(u"refused the sign-in"_s), qPrintable(delivery.message));
        QVERIFY(!(delivery.message + delivery.reply).contains(u"wrong-secret"_s));
        QVERIFY(sink.mails().isEmpty());
    }

    void aMissingSignInLeavesTheMailForLater()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::StartTls, .user = u"desk"_s, .password = u"right"_s});
        const Delivery delivery = SmtpTransport(configFor(sink, SmtpSecurity::StartTls)).deliver(mailTo(ana), m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.reply.startsWith(u"530"_s), qPrintable(delivery.reply));
        QVERIFY2(delivery.message.contains(u"demands a sign-in"_s), qPrintable(delivery.message));
    }

    void theServersWordsDecide_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("550") << u"550 5.1.1 no such user here"_s << Outcome::Permanent;
        QTest::newRow("552") << u"552 5.2.2 mailbox full"_s << Outcome::Permanent;
        QTest::newRow("554") << u"554 5.7.1 looks like spam"_s << Outcome::Permanent;
        QTest::newRow("450") << u"450 4.2.0 greylisted, try again in 300 seconds"_s << Outcome::Temporary;
        QTest::newRow("451") << u"451 4.3.0 local error"_s << Outcome::Temporary;
        QTest::newRow("452") << u"452 4.3.1 out of space"_s << Outcome::Temporary;
        QTest::newRow("530") << u"530 5.7.0 sign in first"_s << Outcome::Temporary;
    }

    void theServersWordsDecide()
    {
        QFETCH(QString, reply);
        QFETCH(Outcome, outcome);
        SmtpSink::Options options;
        options.atMail = {{u"mail@example.org"_s, reply}};
        options.atRcpt = {{u"rcpt@example.com"_s, reply}};
        options.atData = {{u"data@example.com"_s, reply}};
        const SmtpSink sink(options);
        const SmtpTransport transport(configFor(sink));

        OutgoingMail mail = mailTo(ana);
        mail.from = u"mail@example.org"_s;
        const QList<OutgoingMail> refused{mail, mailTo(u"rcpt@example.com"_s), mailTo(u"data@example.com"_s)};
        for (const OutgoingMail &one : refused) {
            const Delivery delivery = transport.deliver(one, m_go);
            QCOMPARE(delivery.reply, reply);
            QCOMPARE(delivery.outcome, outcome);
            QVERIFY2(delivery.message.contains(outcome == Outcome::Permanent ? reply : u"mail server"_s),
                     qPrintable(delivery.message));
        }
        QVERIFY(sink.mails().isEmpty());
        QCOMPARE(transport.deliver(mailTo(ana), m_go).outcome, Outcome::Sent);
    }

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

    void manyWorkersDeliverAtOnce()
    {
        const SmtpSink sink;
        const SmtpTransport transport(configFor(sink));
        const QList<int> numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        const auto outcomes = QtConcurrent::blockingMapped(numbers, [&](int number) {
            return transport.deliver(mailTo(u"user%1@example.com"_s.arg(number)), m_go).outcome;
        });
        QCOMPARE(outcomes.count(Outcome::Sent), 16);
        QSet<QString> recipients;
        for (const SmtpSink::Mail &mail : sink.mails()) {
            recipients += mail.to.first();
        }
        QCOMPARE(recipients.size(), 16);
    }

    void anAddressThatWouldBeACommandIsNeverSent()
    {
        const SmtpSink sink;
        OutgoingMail mail = mailTo(ana);
        mail.to = u"ana@example.com>\r\nRCPT TO:<eve@example.com"_s;
        QCOMPARE(SmtpTransport(configFor(sink)).deliver(mail, m_go).outcome, Outcome::Permanent);
        QVERIFY(sink.mails().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SmtpTransportTest)
#include "SmtpTransportTest.moc"
