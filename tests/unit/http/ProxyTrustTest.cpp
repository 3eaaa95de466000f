// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ProxyTrust.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td::http;

class ProxyTrustTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhoAsks_data();
    void findsWhoAsks();
    void believesTheProtocolOfAProxyOnly();
};

void ProxyTrustTest::findsWhoAsks_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::addColumn<QString>("client");
    const QString proxy = u"10.0.0.1"_s;
    QTest::newRow("nobody said anything") << proxy << QList<QByteArray>{} << proxy;
    QTest::newRow("through one proxy") << proxy << QList<QByteArray>{"203.0.113.7"} << u"203.0.113.7"_s;
    QTest::newRow("with what the client made up")
        << proxy << QList<QByteArray>{"1.2.3.4, 203.0.113.7"} << u"203.0.113.7"_s;
    QTest::newRow("through two proxies") << proxy << QList<QByteArray>{"1.2.3.4, 203.0.113.7, 10.1.2.3"}
                                         << u"203.0.113.7"_s;
    QTest::newRow("in two fields") << proxy << QList<QByteArray>{"1.2.3.4", "203.0.113.7"} << u"203.0.113.7"_s;
    QTest::newRow("with a port") << proxy << QList<QByteArray>{"203.0.113.7:4711"} << u"203.0.113.7"_s;
    QTest::newRow("of IPv6 with a port") << u"fd00::5"_s << QList<QByteArray>{"[2001:db8::1]:4711"} << u"2001:db8::1"_s;
    QTest::newRow("nonsense") << proxy << QList<QByteArray>{"unknown"} << proxy;
    QTest::newRow("from somebody else") << u"192.0.2.9"_s << QList<QByteArray>{"203.0.113.7"} << u"192.0.2.9"_s;
    QTest::newRow("from proxies alone") << proxy << QList<QByteArray>{"10.9.9.9"} << u"10.9.9.9"_s;
}

void ProxyTrustTest::findsWhoAsks()
{
    QFETCH(QString, peer);
    QFETCH(QList<QByteArray>, fields);
    QFETCH(QString, client);
    RequestHead head;
    head.peer = QHostAddress(peer);
    for (const QByteArray &field : fields) {
        head.headers.add("X-Forwarded-For", field);
    }
    ProxyTrust({u"10.0.0.0/8"_s, u"fd00::5"_s}).apply(head);
    QCOMPARE(head.peer, QHostAddress(client));
    head.peer = QHostAddress(peer);
    ProxyTrust({}).apply(head);
    QCOMPARE(head.peer, QHostAddress(peer));
}

void ProxyTrustTest::believesTheProtocolOfAProxyOnly()
{
    for (const bool trusted : {true, false}) {
        RequestHead head;
        head.peer = QHostAddress(u"127.0.0.1"_s);
        head.headers.add("X-Forwarded-Proto", "https");
        ProxyTrust(trusted ? QStringList{u"127.0.0.1"_s} : QStringList{}).apply(head);
        QCOMPARE(head.secure, trusted);
    }
}

TD_TEST(ProxyTrustTest)
#include "ProxyTrustTest.moc"
