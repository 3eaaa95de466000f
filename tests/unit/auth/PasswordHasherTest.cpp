// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/PasswordHasher.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class PasswordHasherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifiesWhatItHashed();
    void hashesDifferEachTime();
    void saysNoToWhatIsNoHash_data();
    void saysNoToWhatIsNoHash();
    void doesTheSameWorkForNobody();
    void refusesMoreThanMayWait();
    void finishesWhatWaitsBeforeItEnds();
};

void PasswordHasherTest::verifiesWhatItHashed()
{
    PasswordHasher hasher;
    const QString password = u"pässwörd 😀"_s;
    const auto hash = hasher.hash(password).result();
    QVERIFY(hash.has_value());
    QVERIFY(hash->startsWith(u"$argon2id$v=19$m=19456,t=2,p=1$"_s));
    QVERIFY(*hasher.verify(*hash, password).result());
    QVERIFY(!*hasher.verify(*hash, password + u' ').result());
    QVERIFY(!*hasher.verify(*hash, QString()).result());
}

void PasswordHasherTest::hashesDifferEachTime()
{
    QVERIFY(*PasswordHasher::hashNow(u"same"_s) != *PasswordHasher::hashNow(u"same"_s));
}

void PasswordHasherTest::saysNoToWhatIsNoHash_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain text") << u"password"_s;
    QTest::newRow("cut off") << PasswordHasher::hashNow(u"password"_s)->left(40);
}

void PasswordHasherTest::saysNoToWhatIsNoHash()
{
    QFETCH(QString, hash);
    PasswordHasher hasher;
    const auto verified = hasher.verify(hash, u"password"_s).result();
    QVERIFY(verified.has_value());
    QVERIFY(!*verified);
}

void PasswordHasherTest::doesTheSameWorkForNobody()
{
    PasswordHasher hasher;
    const QString hash = *hasher.hash(u"password"_s).result();
    for (const std::optional<QString> &of : {std::optional<QString>(), std::optional(hash)}) {
        const int before = hasher.computed();
        QVERIFY(!*hasher.verify(of, u"wrong"_s).result());
        QCOMPARE(hasher.computed(), before + 1);
    }
    QVERIFY2(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"_L1), "what nobody's hash is made with as well");
    QVERIFY(!*hasher.verify({}, u"nobody's password"_s).result());
}

void PasswordHasherTest::refusesMoreThanMayWait()
{
    PasswordHasher hasher(2);
    QList<QFuture<Result<QString>>> futures;
    for (int i = 0; i < 12; ++i) {
        futures += hasher.hash(u"password"_s);
    }
    int refused = 0;
    for (auto &future : futures) {
        const auto hash = future.result();
        if (!hash) {
            QCOMPARE(hash.error().code, u"overloaded"_s);
            QCOMPARE(hash.error().kind, ErrorKind::Busy);
            QVERIFY(hash.error().retryAfterSeconds.has_value());
            ++refused;
        }
    }
    QVERIFY2(refused >= 8 && refused <= 10, QByteArray::number(refused).constData());
    QVERIFY(hasher.hash(u"password"_s).result().has_value()); // there is room again
}

void PasswordHasherTest::finishesWhatWaitsBeforeItEnds()
{
    QFuture<Result<QString>> future;
    {
        PasswordHasher hasher;
        for (int i = 0; i < 8; ++i) {
            future = hasher.hash(u"password"_s);
        }
    }
    QVERIFY(future.isFinished());
    QVERIFY(future.result().has_value());
}

TD_TEST(PasswordHasherTest)
#include "PasswordHasherTest.moc"
