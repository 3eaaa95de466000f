// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/DeskAddress.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td::app;

class DeskAddressTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsAddressesAsPeopleTypeThem_data();
    Q_SLOT void readsAddressesAsPeopleTypeThem();
    Q_SLOT void refusesPlainHttpUnlessItIsConfirmed();
};

void DeskAddressTest::readsAddressesAsPeopleTypeThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address"); // empty: refused
    const auto row = [](const char *typed, const QString &address) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << address;
    };
    row("https://help.example.com", u"https://help.example.com"_s);
    row(" help.example.com/ ", u"https://help.example.com"_s);
    row("help.example.com:8443/desk", u"https://help.example.com:8443/desk"_s);
    row("localhost:3000", u"http://localhost:3000"_s);
    row("http://127.0.0.1:3000", u"http://127.0.0.1:3000"_s);
    row("http://[::1]:3000", u"http://[::1]:3000"_s);
    row("", {});
    row("ftp://help.example.com", {});
    row("https://", {});
    row("https://me:secret@help.example.com", {});
    row("https://help.example.com?x=1", {});
    row("http://help.example.com", {});
}

void DeskAddressTest::readsAddressesAsPeopleTypeThem()
{
    QFETCH(QString, typed);
    QFETCH(QString, address);
    const auto read = deskAddress(typed, false);
    QCOMPARE(read ? read->toString() : QString(), address);
    if (!read) {
        QVERIFY(!read.error().message.isEmpty());
    }
}

void DeskAddressTest::refusesPlainHttpUnlessItIsConfirmed()
{
    const auto refused = deskAddress(u"http://help.example.com"_s, false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"insecure_address"_s);
    QVERIFY(deskAddress(u"http://help.example.com"_s, true));
}

TD_TEST(DeskAddressTest)
#include "DeskAddressTest.moc"
