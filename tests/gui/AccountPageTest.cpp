// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/AccountPage.h"
#include "app/profile/RequestsPage.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

QPushButton *buttonNamed(const QWidget &page, const QString &name)
{
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible() && (button->text() == name || button->accessibleName() == name)) {
            return button;
        }
    }
    return nullptr;
}

bool shows(const QWidget &page, const QString &text)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace

/// One's own account, and who wants to come in.
class AccountPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesTheProfile()
    {
        GuiWorld world;
        world.window.go(u"account"_s);
        app::ProfileCard *card = world.window.account()->profile();
        QTRY_COMPARE(card->field(u"name"_s)->text(), world.desk.store.me().name);
        card->field(u"location"_s)->setText(u"Lisbon"_s);
        buttonNamed(*card, u"Save"_s)->click();
        QTRY_VERIFY(shows(*card, u"Saved."_s));
        QCOMPARE(world.desk.service.ownAccount.lastPatch->location, u"Lisbon"_s);
    }

    void aTakenUsernameIsSaidAtItsField()
    {
        GuiWorld world;
        world.window.go(u"account"_s);
        app::ProfileCard *card = world.window.account()->profile();
        QTRY_VERIFY(!card->field(u"name"_s)->text().isEmpty());
        card->field(u"username"_s)->setText(u"taken"_s);
        card->save();
        QTRY_COMPARE(card->field(u"username"_s)->line()->accessibleDescription(), u"This username is in use."_s);
    }

    void changesThePassword()
    {
        GuiWorld world;
        world.window.go(u"account"_s);
        app::PasswordCard *card = world.window.account()->password();
        card->current()->setText(u"wrong"_s);
        card->wanted()->setText(u"kettle umbrella"_s);
        card->change();
        QTRY_COMPARE(card->current()->line()->accessibleDescription(), u"This is not your password."_s);
        card->current()->setText(u"umbrella harvest"_s);
        card->change();
        QTRY_VERIFY(card->outcome().contains(u"changed"_s));
        QCOMPARE(world.desk.service.ownAccount.password, u"kettle umbrella"_s);
        QCOMPARE(card->wanted()->text(), QString());
    }

    void endsAnotherSignIn()
    {
        GuiWorld world;
        world.window.go(u"account"_s);
        app::SignInsCard *card = world.window.account()->signIns();
        QTRY_VERIFY(shows(*card, u"(this one)"_s));
        buttonNamed(*card, u"End Firefox on a phone"_s)->click();
        QTRY_VERIFY(!shows(*card, u"Firefox"_s));
        QCOMPARE(world.desk.service.ownAccount.done, QStringList{u"ended 2"_s});
    }

    void signsOutEverywhere()
    {
        GuiWorld world;
        world.window.go(u"account"_s);
        app::SignInsCard *card = world.window.account()->signIns();
        QTRY_VERIFY(buttonNamed(*card, u"Sign out everywhere"_s));
        buttonNamed(*card, u"Sign out everywhere"_s)->click();
        QTRY_COMPARE(world.desk.service.ownAccount.done, QStringList{u"out everywhere"_s});
    }

    void anAdminDecidesAndLifts()
    {
        GuiWorld world;
        world.window.go(u"requests"_s);
        app::RequestsPage *page = world.window.requests();
        QTRY_VERIFY(shows(*page, u"Ines Duarte wants to be"_s));
        QVERIFY(shows(*page, u"Networks, second floor"_s));
        buttonNamed(*page, u"Grant the request of Ines Duarte"_s)->click();
        QTRY_VERIFY(shows(*page, u"Nobody is waiting."_s));
        buttonNamed(*page, u"Lift the lock of otto@example.com"_s)->click();
        QTRY_VERIFY(shows(*page, u"Nothing is locked."_s));
        QCOMPARE(world.desk.service.ownAccount.done, QStringList({u"granted 1"_s, u"lifted 1"_s}));
    }

    void saysWhyNothingIsShown()
    {
        GuiWorld world;
        world.desk.service.mood = SampleService::Mood::Fails;
        world.desk.service.account();
        world.window.go(u"requests"_s);
        QTRY_VERIFY(shows(*world.window.requests(), u"cannot be read"_s));
        world.window.go(u"account"_s);
        QTRY_VERIFY(shows(*world.window.account(), u"cannot be read"_s));
    }

    void onlyAdminsSeeTheRequests()
    {
        GuiWorld moderator(SampleDesk::Filled::Yes, Role::Moderator);
        QVERIFY(!moderator.window.findChild<QAction *>(u"requests"_s)->isVisible());
        QVERIFY(moderator.window.findChild<QAction *>(u"account"_s)->isVisible());
    }
};

TD_TEST(AccountPageTest)
#include "AccountPageTest.moc"
