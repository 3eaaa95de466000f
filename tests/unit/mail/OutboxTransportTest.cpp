// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/OutboxTransport.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

#include <QtConcurrent>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::mail;

namespace {

OutgoingMail someMail(const QByteArray &bytes)
{
    return {u"0190a1b2-0000-7000-8000-000000000001"_s, u"desk@example.org"_s, u"ana@example.com"_s, 1'795'161'600'000,
            bytes};
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class OutboxTransportTest final : public QObject
{
    Q_OBJECT

    const net::CancelFlag m_go{false};

private Q_SLOTS:
    void writesTheMailAsItIsUnderItsDateAndId()
    {
        const QTemporaryDir home;
        const QString folder = home.filePath(u"deep/outbox"_s);
        const Delivery delivery = OutboxTransport(folder).deliver(someMail("From: a\r\n\r\n\0x"_ba), m_go);
        QCOMPARE(delivery.outcome, Delivery::Outcome::Sent);
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden),
                 QStringList(u"20261120-080000-0190a1b2-0000-7000-8000-000000000001.eml"_s));
        QCOMPARE(content(QDir(folder).filePath(QDir(folder).entryList(QDir::Files).first())), "From: a\r\n\r\n\0x"_ba);
    }

    void theSameMailAgainReplacesItself()
    {
        const QTemporaryDir home;
        const OutboxTransport outbox(home.path());
        QCOMPARE(outbox.deliver(someMail("first"), m_go).outcome, Delivery::Outcome::Sent);
        QCOMPARE(outbox.deliver(someMail("second"), m_go).outcome, Delivery::Outcome::Sent);
        const QStringList files = QDir(home.path()).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files.size(), 1);
        QCOMPARE(content(home.filePath(files.first())), "second"_ba);
    }

    void manyWorkersWriteAtOnce()
    {
        const QTemporaryDir home;
        const OutboxTransport outbox(home.path());
        QList<OutgoingMail> mails;
        for (int i = 0; i < 200; ++i) {
            OutgoingMail mail = someMail("mail " + QByteArray::number(i % 100));
            mail.id = u"0190a1b2-0000-7000-8000-%1"_s.arg(QString::number(i % 100), 12, u'0');
            mails += mail;
        }
        const auto outcomes = QtConcurrent::blockingMapped(
            mails, [&](const OutgoingMail &mail) { return outbox.deliver(mail, m_go).outcome; });
        QCOMPARE(outcomes.count(Delivery::Outcome::Sent), 200);
        const QStringList files = QDir(home.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        QCOMPARE(files.size(), 100);
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(content(home.filePath(files.at(i))), "mail " + QByteArray::number(i));
        }
    }

    void aFolderThatCannotBeWrittenIsTemporary()
    {
        const QTemporaryDir home;
        QFile inTheWay(home.filePath(u"outbox"_s));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        const Delivery delivery = OutboxTransport(home.filePath(u"outbox"_s)).deliver(someMail("x"), m_go);
        QCOMPARE(delivery.outcome, Delivery::Outcome::Temporary);
        QVERIFY2(delivery.message.contains(home.filePath(u"outbox"_s)), qPrintable(delivery.message));
    }

    void aFailureOnTheLastStepLeavesNothingBehind()
    {
        const QTemporaryDir home;
        const QString name = u"20261120-080000-0190a1b2-0000-7000-8000-000000000001.eml"_s;
        QVERIFY(QDir(home.path()).mkpath(name)); // a file cannot be renamed to a folder
        const Delivery delivery = OutboxTransport(home.path()).deliver(someMail("x"), m_go);
        QCOMPARE(delivery.outcome, Delivery::Outcome::Temporary);
        QCOMPARE(QDir(home.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }
};

TD_TEST(OutboxTransportTest)
#include "OutboxTransportTest.moc"
