// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/FormField.h"
#include "app/users/NewPersonDialog.h"
#include "app/users/PeoplePage.h"
#include "app/users/PersonPanel.h"
#include "app/users/RemovalDialog.h"
#include "app/widgets/FieldButton.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

bool tells(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text)) {
            return true;
        }
    }
    return false;
}

QPushButton *buttonOf(const QWidget &widget, const QString &text)
{
    for (auto *button : widget.findChildren<QPushButton *>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

void fill(const app::NewPersonDialog &dialog, const QString &name, const QString &email)
{
    for (const auto *field : dialog.findChildren<app::FormField *>()) {
        if (field->name() == u"name"_s) {
            field->line()->setText(name);
        } else if (field->name() == u"email"_s) {
            field->line()->setText(email);
        }
    }
}

} // namespace

/// Accounts made and deleted in the app, and more of them than one page has.
class PeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void furtherPeopleComeByScrolling()
    {
        GuiWorld world;
        const User pattern = world.desk.store.people.back();
        for (int i = 0; i < 100; ++i) {
            User one = pattern;
            one.number = pattern.number + 1 + i;
            one.id = u"01936a00-000a-7000-8000-%1"_s.arg(i, 12, 16, QLatin1Char('0'));
            world.desk.store.people.push_back(one);
        }
        const int all = int(world.desk.store.people.size());
        world.desk.service.userPage = 60;
        world.window.go(u"people"_s);
        QTableView *table = world.window.people()->table();
        QTRY_COMPARE(table->model()->rowCount(), 60);
        QVERIFY(tells(*world.window.people(), QString::number(all)));
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        QTRY_COMPARE(table->model()->rowCount(), all);
    }

    void aPersonIsInvited()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        world.window.people()->addPerson();
        app::NewPersonDialog &dialog = *world.window.people()->newPerson();
        fill(dialog, u"Nora New"_s, u"nora@example.com"_s);
        buttonOf(dialog, u"Add person"_s)->click();
        QTRY_VERIFY(!dialog.isVisible());
        const AccountDraft &draft = *world.desk.service.adminAnswers.lastDraft;
        QCOMPARE(draft.name, u"Nora New"_s);
        QVERIFY(!draft.password);
        QTRY_VERIFY(tells(*world.window.people(), u"Nora New"_s));
    }

    void aFirstPasswordIsAskedForWhereNobodyIsInvited()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        world.window.people()->addPerson();
        app::NewPersonDialog &dialog = *world.window.people()->newPerson();
        fill(dialog, u"Nora"_s, u"nora@example.com"_s);
        dialog.findChild<QCheckBox *>()->setChecked(false);
        buttonOf(dialog, u"Add person"_s)->click();
        QVERIFY(dialog.isVisible());
        QVERIFY(!world.desk.service.adminAnswers.lastDraft);
        for (const auto *field : dialog.findChildren<app::FormField *>()) {
            if (field->name() == u"password"_s) {
                QVERIFY(field->isVisible());
                field->line()->setText(u"long enough for a start"_s);
            }
        }
        buttonOf(dialog, u"Add person"_s)->click();
        QTRY_COMPARE(world.desk.service.adminAnswers.lastDraft->password, u"long enough for a start"_s);
    }

    void aRefusalStandsAtItsField()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        world.window.people()->addPerson();
        app::NewPersonDialog &dialog = *world.window.people()->newPerson();
        fill(dialog, u"Nora"_s, world.desk.store.people.front().email);
        buttonOf(dialog, u"Add person"_s)->click();
        QTRY_VERIFY(tells(dialog, u"Another account has this address."_s));
        QVERIFY(buttonOf(dialog, u"Add person"_s)->isEnabled());
        dialog.reject();
    }

    void whatADeletionDoesIsToldBeforeIt()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        QTableView *table = world.window.people()->table();
        QTRY_VERIFY(table->model()->rowCount() > 3);
        int moderator = 0;
        while (world.desk.store.people[size_t(moderator)].role != Role::Moderator) {
            ++moderator;
        }
        const User victim = world.desk.store.people[size_t(moderator)];
        world.desk.store.people[size_t(moderator)].openTickets = 4;
        table->selectRow(moderator);
        world.window.people()->panel()->removal()->click();
        app::RemovalDialog &dialog = *world.window.people()->removal();
        QTRY_VERIFY(dialog.isVisible());
        QVERIFY(tells(dialog, u"4 open tickets go to somebody else"_s));
        QVERIFY(tells(dialog, u"deleted user #%1"_s.arg(victim.number)));
        Q_EMIT dialog.heir()->menu()->aboutToShow();
        const QList<QAction *> heirs = dialog.heir()->menu()->actions();
        QVERIFY(heirs.size() > 1);
        for (const QAction *heir : heirs) {
            QVERIFY(heir->text() != victim.name);
        }
        heirs.at(1)->trigger();
        dialog.confirm()->click();
        QTRY_VERIFY(!dialog.isVisible());
        QVERIFY(world.desk.service.adminAnswers.lastChoice->reassignTo);
        QTRY_VERIFY(!tells(*world.window.people(), victim.email));
    }

    void theLastAdminCannotBeDeleted()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        QTRY_VERIFY(world.window.people()->table()->model()->rowCount() > 0);
        int admin = 0;
        while (world.desk.store.people[size_t(admin)].role != Role::Admin) {
            ++admin;
        }
        world.window.people()->table()->selectRow(admin);
        world.window.people()->panel()->removal()->click();
        QTRY_VERIFY(tells(*world.window.people()->removal(), u"last active admin"_s));
        QVERIFY(!world.window.people()->removal()->confirm()->isEnabled());
        world.window.people()->removal()->reject();
    }
};

TD_TEST(PeopleTest)
#include "PeopleTest.moc"
