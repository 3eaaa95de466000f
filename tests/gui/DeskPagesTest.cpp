// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobPanel.h"
#include "app/jobs/JobsPage.h"
#include "app/jobs/MailPage.h"
#include "app/tickets/ConflictDialog.h"
#include "app/users/PeoplePage.h"
#include "app/users/PersonPanel.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/WordsField.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Do;

namespace {

bool says(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text)) {
            return true;
        }
    }
    return false;
}

} // namespace

class DeskPagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAdminsSeePeopleAndMail()
    {
        GuiWorld moderator(SampleDesk::Filled::Yes, Role::Moderator);
        moderator.window.go(u"jobs"_s);
        QCOMPARE(moderator.window.placeId(), u"jobs"_s);
        const auto *go = moderator.window.findChild<QAction *>(u"people"_s);
        QVERIFY(go && !go->isVisible());
        GuiWorld admin;
        QVERIFY(admin.window.findChild<QAction *>(u"people"_s)->isVisible());
    }

    void aRoleIsGivenToTheChosenPerson()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        QTableView *table = world.window.people()->table();
        QTRY_VERIFY(table->model()->rowCount() > 4);
        table->selectRow(4);
        app::FieldButton *role = world.window.people()->panel()->role();
        Q_EMIT role->menu()->aboutToShow();
        role->menu()->actions().at(1)->trigger();
        QTRY_COMPARE(world.desk.store.people[4].role, Role::Moderator);
        QTRY_COMPARE(table->model()->index(4, 2).data().toString(), u"Moderator"_s);
        QCOMPARE(table->currentIndex().row(), 4);
        QVERIFY(!world.desk.service.lastPatch->active);
    }

    void aNewSkillIsAddedBeforeItIsGiven()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        QTRY_VERIFY(world.window.people()->table()->currentIndex().isValid());
        Q_EMIT world.window.people()->panel()->skills()->changed({u"Networking"_s, u"Telephony"_s});
        QTRY_VERIFY(world.desk.service.lastPatch);
        QVERIFY(world.desk.store.knownSkills.contains(u"Telephony"_s));
        QCOMPARE(*world.desk.service.lastPatch->skills, (std::vector{u"Networking"_s, u"Telephony"_s}));
    }

    void whatCouldNotBeChangedIsSaid()
    {
        GuiWorld world;
        world.window.go(u"people"_s);
        QTRY_VERIFY(world.window.people()->table()->currentIndex().isValid());
        world.desk.service.mood = SampleService::Mood::Fails;
        Q_EMIT world.window.people()->panel()->changed({.away = true});
        QTRY_VERIFY(says(*world.window.people(), u"Not changed."_s));
    }

    void aDeadJobIsTriedAgainByItsKey()
    {
        GuiWorld world;
        world.window.go(u"jobs"_s);
        QTRY_VERIFY(world.window.actions()[Do::Retry].isEnabled());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(world.desk.service.retried, QStringList{u"j1"_s});
        world.window.go(u"my-work"_s);
        QVERIFY(!world.window.actions()[Do::Retry].isEnabled());
    }

    void aJobShowsItsStepsAndFailuresInOrder()
    {
        GuiWorld world;
        world.window.go(u"jobs"_s);
        QTRY_VERIFY(world.window.jobs()->table()->model()->rowCount() > 1);
        world.window.jobs()->table()->selectRow(1);
        QTRY_VERIFY(says(*world.window.jobs()->panel(), u"overloaded"_s));
        QVERIFY(says(*world.window.jobs()->panel(), u"Find somebody for it"_s));
        QVERIFY(says(*world.window.jobs()->panel(), u"reason: Knows Networking"_s));
    }

    void aFailureLeavesWhatWasShown()
    {
        GuiWorld world;
        world.window.go(u"jobs"_s);
        QTRY_VERIFY(world.window.jobs()->table()->isVisible() && world.window.jobs()->table()->model()->rowCount() > 0);
        world.desk.service.mood = SampleService::Mood::Fails;
        QTest::keyClick(&world.window, Qt::Key_F5);
        QTRY_VERIFY(says(*world.window.jobs(), u"could not be read"_s));
        QVERIFY(world.window.jobs()->table()->isVisible());
    }

    void aFailedMailSaysWhatTheMailServerSaid()
    {
        GuiWorld world;
        world.window.go(u"mail"_s);
        QTRY_VERIFY(world.window.mail()->table()->model()->rowCount() > 2);
        world.window.mail()->table()->selectRow(2);
        QTRY_VERIFY(says(*world.window.mail(), u"no such mailbox"_s));
        world.window.actions()[Do::Retry].trigger();
        QTRY_COMPARE(world.desk.service.retried, QStringList{u"mail-2"_s});
    }

    void answersThatComeAfterTheWindowIsGoneHarmNobody()
    {
        SampleDesk desk;
        {
            app::DeskWindow window(desk.store, desk.acts, desk.service);
            window.go(u"people"_s);
        }
        QCoreApplication::processEvents();
        desk.receiveTicket(u"Nobody looks"_s);
    }

    void aConflictIsSettledByAChoice()
    {
        GuiWorld world;
        QVERIFY(!world.window.actions()[Do::Conflicts].isEnabled());
        world.desk.acts.openConflicts = {
            {.actId = u"a"_s, .ticketNumber = 7, .field = u"priority"_s, .mine = u"Low"_s}};
        Q_EMIT world.desk.acts.conflictsChanged();
        QVERIFY(world.window.actions()[Do::Conflicts].isEnabled());
        world.window.actions()[Do::Conflicts].trigger();
        auto *dialog = world.window.findChild<app::ConflictDialog *>();
        QVERIFY(dialog->isVisible());
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Keep mine"_s) {
                button->click();
            }
        }
        QCOMPARE(world.desk.acts.done, QStringList{u"mine"_s});
        QVERIFY(!dialog->isVisible());
        QVERIFY(!world.window.actions()[Do::Conflicts].isEnabled());
    }
};

TD_TEST(DeskPagesTest)
#include "DeskPagesTest.moc"
