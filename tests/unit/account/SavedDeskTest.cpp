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
    Q_SLOT void isWhatWasSaved();
    Q_SLOT void givesEachAccountFilesOfItsOwn();
};

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
