// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpTransport.h"

#include "tests/integration/mail/SmtpWorld.h"
#include "tests/support/ParsedMail.h"
#include "tests/support/TestProgram.h"

#include <QtConcurrent>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::mail;
using namespace td::test;
using Outcome = Delivery::Outcome;

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

    void theCheckSignsInAndSendsNothing()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::StartTls, .user = u"desk"_s, .password = u"right"_s});
        SmtpConfig config = configFor(sink, SmtpSecurity::StartTls);
        config.user = u"desk"_s;
        config.password = u"right"_s;
        const Result<QString> good = SmtpTransport(config).check(m_go);
        QVERIFY2(good, good ? "" : qPrintable(good.error().message));
        QVERIFY2(good->startsWith(u"250"_s), qPrintable(*good));
        config.password = u"wrong"_s;
        const Result<QString> bad = SmtpTransport(config).check(m_go);
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, u"smtp_unusable"_s);
        QVERIFY2(bad.error().message.contains(u"refused the sign-in"_s), qPrintable(bad.error().message));
        QVERIFY(sink.mails().isEmpty());
    }

    void aSenderThatIsNoAddressLeavesTheMailForLater()
    {
        OutgoingMail mail = mailTo(ana);
        mail.from = u"desk"_s;
        const Delivery delivery = SmtpTransport(SmtpConfig{}).deliver(mail, m_go);
        QCOMPARE(delivery.outcome, Outcome::Temporary);
        QVERIFY2(delivery.message.contains(u"“desk”"_s), qPrintable(delivery.message));
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

TD_TEST(SmtpTransportTest)
#include "SmtpTransportTest.moc"
