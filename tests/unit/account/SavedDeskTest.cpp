// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/SavedDesk.h"

#include "tests/support/TestProgram.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace td::app;

class SavedDeskTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsAddressesAsPeopleTypeThem_data();
    Q_SLOT void readsAddressesAsPeopleTypeThem();
    Q_SLOT void refusesPlainHttpUnlessItIsConfirmed();
    Q_SLOT void isWhatWasSaved();
    Q_SLOT void givesEachAccountFilesOfItsOwn();
};

void SavedDeskTest::readsAddressesAsPeopleTypeThem_data()
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

void SavedDeskTest::readsAddressesAsPeopleTypeThem()
{
    QFETCH(QString, typed);
    QFETCH(QString, address);
    const auto read = deskAddress(typed, false);
    QCOMPARE(read ? read->toString() : QString(), address);
    if (!read) {
        QVERIFY(!read.error().message.isEmpty());
    }
}

void SavedDeskTest::refusesPlainHttpUnlessItIsConfirmed()
{
    const auto refused = deskAddress(u"http://help.example.com"_s, false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"insecure_address"_s);
    QVERIFY(deskAddress(u"http://help.example.com"_s, true));
}

void SavedDeskTest::isWhatWasSaved()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QVERIFY(!SavedDesk::load(settings));
    const SavedDesk desk{false, QUrl(u"https://help.example.com"_s), u"an id"_s, u"ada@example.com"_s};
    desk.save(settings);
    QCOMPARE(SavedDesk::load(settings), std::optional(desk));
    SavedDesk::forget(settings);
    QVERIFY(!SavedDesk::load(settings));
}

void SavedDeskTest::givesEachAccountFilesOfItsOwn()
{
    const QTemporaryDir folder;
    const SavedDesk one{true, {}, u"one"_s, {}};
    const SavedDesk other{true, {}, u"other"_s, {}};
    const SavedDesk elsewhere{false, QUrl(u"https://help.example.com"_s), u"one"_s, {}};
    QVERIFY(one.files(folder.path())->mirror != other.files(folder.path())->mirror);
    QVERIFY(one.files(folder.path())->mirror != elsewhere.files(folder.path())->mirror);
    QCOMPARE(one.files(folder.path())->acts, one.files(folder.path())->acts);
    QVERIFY(!one.files(u"/proc"_s));
}

TD_TEST(SavedDeskTest)
#include "SavedDeskTest.moc"
