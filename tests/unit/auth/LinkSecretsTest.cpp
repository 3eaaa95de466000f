// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LinkSecrets.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;

class LinkSecretsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsOwnTokens();
    void refusesWhatItHasNotMade_data();
    void refusesWhatItHasNotMade();
    void putsTokensInThePlaceOfMarks();
};

void LinkSecretsTest::knowsItsOwnTokens()
{
    const LinkSecrets secrets("key");
    const QString id = newUuid(1'800'000'000'000);
    QCOMPARE(secrets.linkOf(secrets.tokenOf(id)), std::optional(id));
    QCOMPARE(secrets.linkOf(u' ' + secrets.tokenOf(id) + u'\n'), std::optional(id)); // as pasted from a mail
    QVERIFY(secrets.tokenOf(id) != secrets.tokenOf(newUuid(1'800'000'000'000)));
}

void LinkSecretsTest::refusesWhatItHasNotMade_data()
{
    QTest::addColumn<QString>("token");
    const QString id = newUuid(1'800'000'000'000);
    QString token = LinkSecrets("key").tokenOf(id);
    QTest::newRow("of another desk") << LinkSecrets("other key").tokenOf(id);
    QTest::newRow("cut off") << token.chopped(1);
    QTest::newRow("longer") << token + u'A';
    QTest::newRow("empty") << QString();
    token[30] = token[30] == u'A' ? u'B' : u'A';
    QTest::newRow("altered") << token;
    QTest::newRow("no base64") << u"!"_s.repeated(44);
}

void LinkSecretsTest::refusesWhatItHasNotMade()
{
    QFETCH(QString, token);
    QVERIFY(!LinkSecrets("key").linkOf(token));
}

void LinkSecretsTest::putsTokensInThePlaceOfMarks()
{
    const LinkSecrets secrets("key");
    const QString a = newUuid(1), b = newUuid(2);
    const QString text = u"x%1&y=%2, td_link_nothing"_s.arg(LinkSecrets::markOf(a), LinkSecrets::markOf(b));
    QCOMPARE(secrets.reveal(text), u"x%1&y=%2, td_link_nothing"_s.arg(secrets.tokenOf(a), secrets.tokenOf(b)));
    QCOMPARE(secrets.reveal(u"nothing"_s), u"nothing"_s);
}

TD_TEST(LinkSecretsTest)
#include "LinkSecretsTest.moc"
