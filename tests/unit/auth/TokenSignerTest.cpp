// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/TokenSigner.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

constexpr Millis now = 1'763'625'600'000;
const QByteArray key(32, 'k');
const TokenClaims claims{newUuid(now), newUuid(now), now + 15 * minute};

QByteArray base64(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A token with any header and body, signed as it should be.
QByteArray forged(const QByteArray &header, const QByteArray &body)
{
    const QByteArray text = base64(header) + '.' + base64(body);
    return text + '.' + base64(QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256));
}

QByteArray body(const QByteArray &exp)
{
    return "{\"sid\":\"" + claims.sessionId.toLatin1() + "\",\"sub\":\"x\",\"exp\":" + exp + '}';
}

const QByteArray hs256 = R"({"alg":"HS256","typ":"JWT"})";
const QByteArray later = QByteArray::number((now + hour) / second);

} // namespace

class TokenSignerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifiesWhatItSigned();
    void signsAsOthersDo();
    void signsWhatABrowserDecodes();
    void refuses_data();
    void refuses();
    void refusesEveryChangedCharacter();
    void expiresToTheMillisecondOfItsSecond();
    void secretsAreLongAndNeverTheSame();
};

void TokenSignerTest::verifiesWhatItSigned()
{
    const TokenSigner signer(key);
    const auto read = signer.verify(signer.sign(claims, now).toLatin1(), now);
    QVERIFY(read.has_value());
    QCOMPARE(read->sessionId, claims.sessionId);
    QCOMPARE(read->accountId, claims.accountId);
    QCOMPARE(read->expiresAt, claims.expiresAt);
}

void TokenSignerTest::signsAsOthersDo()
{
    const QByteArrayList parts = TokenSigner(key).sign(claims, now).toLatin1().split('.');
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts[2],
             base64(QMessageAuthenticationCode::hash(parts[0] + '.' + parts[1], key, QCryptographicHash::Sha256)));
    QVERIFY(TokenSigner(key).verify(forged(hs256, body(later)), now).has_value());
}

void TokenSignerTest::signsWhatABrowserDecodes()
{
    const TokenSigner signer(key);
    for (qint64 number = 1; number < 2'000'000'000; number = number * 3 + 1) {
        const QByteArray token =
            signer.signForWebClient({claims.sessionId, number, "moderator", now + day}, now).toLatin1();
        const QByteArray part = token.split('.').at(1);
        QVERIFY2(!part.contains('-') && !part.contains('_'), part.constData());
        const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromBase64(part)).object();
        QCOMPARE(said.value("_id"_L1).toString(), QString::number(number));
        QCOMPARE(said.value("userId"_L1).toString(), QString::number(number));
        QCOMPARE(said.value("role"_L1).toString(), u"moderator"_s);
        QCOMPARE(said.value("exp"_L1).toInteger(), (now + day) / second);
        const auto read = signer.verify(token, now);
        QVERIFY(read.has_value());
        QCOMPARE(read->sessionId, claims.sessionId);
        QCOMPARE(read->accountId, QString());
        QVERIFY(!signer.verify(token, now + day).has_value());
    }
}

void TokenSignerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("token");
    const TokenSigner other(QByteArray(32, 'o'));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << "token"_ba;
    QTest::newRow("dots") << ".."_ba;
    QTest::newRow("many dots") << "a.b.c.d.e"_ba;
    QTest::newRow("another key") << other.sign(claims, now).toLatin1();
    QTest::newRow("no algorithm, no signature") << base64(R"({"alg":"none"})") + '.' + base64(body(later)) + '.';
    QTest::newRow("no algorithm, signed") << forged(R"({"alg":"none"})", body(later));
    QTest::newRow("another algorithm") << forged(R"({"alg":"HS512"})", body(later));
    QTest::newRow("asymmetric algorithm") << forged(R"({"alg":"RS256"})", body(later));
    QTest::newRow("algorithm in another case") << forged(R"({"alg":"hs256"})", body(later));
    QTest::newRow("header without algorithm") << forged("{}", body(later));
    QTest::newRow("header that is no object") << forged("[]", body(later));
    QTest::newRow("body that is no JSON") << forged(hs256, "hello");
    QTest::newRow("body that is a list") << forged(hs256, "[1]");
    QTest::newRow("without expiry") << forged(hs256, R"({"sid":")" + claims.sessionId.toLatin1() + R"(","sub":"x"})");
    QTest::newRow("expiry as text") << forged(hs256, body('"' + later + '"'));
    QTest::newRow("expiry as fraction") << forged(hs256, body("1e12"));
    QTest::newRow("expired") << forged(hs256, body(QByteArray::number(now / second)));
    QTest::newRow("session that is no id") << forged(hs256, R"({"sid":"1","sub":"x","exp":)" + later + '}');
    QTest::newRow("session that is a number") << forged(hs256, R"({"sid":1,"sub":"x","exp":)" + later + '}');
    QTest::newRow("invalid UTF-8") << forged(hs256, "{\"sid\":\"\xff\",\"exp\":" + later + '}');
    QTest::newRow("long") << QByteArray(100'000, 'a');
}

void TokenSignerTest::refuses()
{
    QFETCH(QByteArray, token);
    QVERIFY(!TokenSigner(key).verify(token, now));
}

void TokenSignerTest::refusesEveryChangedCharacter()
{
    const TokenSigner signer(key);
    const QByteArray token = signer.sign(claims, now).toLatin1();
    for (qsizetype i = 0; i + 1 < token.size(); ++i) { // the last character has bits that mean nothing
        QByteArray changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        QVERIFY2(!signer.verify(changed, now), changed.constData());
    }
}

void TokenSignerTest::expiresToTheMillisecondOfItsSecond()
{
    const TokenSigner signer(key);
    const QByteArray token = signer.sign(claims, now).toLatin1();
    QVERIFY(signer.verify(token, claims.expiresAt - 1).has_value());
    QVERIFY(!signer.verify(token, claims.expiresAt).has_value());
}

void TokenSignerTest::secretsAreLongAndNeverTheSame()
{
    QSet<QString> secrets;
    for (int i = 0; i < 1000; ++i) {
        secrets += randomSecret();
    }
    QCOMPARE(secrets.size(), 1000);
    QCOMPARE(secrets.begin()->size(), 43);
    QCOMPARE(secretHash(u"abc"_s), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
}

TD_TEST(TokenSignerTest)
#include "TokenSignerTest.moc"
