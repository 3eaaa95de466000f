// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SessionPages.h"
#include "app/tickets/ConflictDialog.h"
#include "app/tickets/EditDialog.h"
#include "app/tickets/NewTicketDialog.h"
#include "app/tickets/RefusedDialog.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QAccessible>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

/// What a screen reader could not name, of everything that can have the focus.
QStringList nameless(QWidget &root)
{
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(&root) || widget->focusProxy()) {
            continue;
        }
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!face || face->text(QAccessible::Name).isEmpty()) {
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u" in "_s +
                         QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
        }
    }
    return found;
}

void collect(const QMenu &menu, QList<QAction *> &actions)
{
    for (QAction *action : menu.actions()) {
        if (action->menu()) {
            collect(*action->menu(), actions);
        } else if (!action->isSeparator()) {
            actions.append(action);
        }
    }
}

QList<QAction *> menuActions(const QMainWindow &window)
{
    QList<QAction *> actions;
    for (const QAction *menu : window.menuBar()->actions()) {
        collect(*menu->menu(), actions);
    }
    return actions;
}

} // namespace

class AccessibilityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingWithFocusHasAName_data()
    {
        QTest::addColumn<QString>("place");
        for (const QString &place : {u"my-work"_s, u"everything"_s, u"people"_s, u"jobs"_s, u"mail"_s, u"reports"_s,
                                     u"audit"_s, u"ai-usage"_s}) {
            QTest::newRow(qPrintable(place)) << place;
        }
    }

    void everythingWithFocusHasAName()
    {
        QFETCH(const QString, place);
        GuiWorld world;
        world.window.go(place);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(nameless(world.window), QStringList());
    }

    void everythingInDialogsAndFormsHasAName()
    {
        SampleDesk desk;
        app::NewTicketDialog newTicket(desk.store, desk.acts);
        app::EditDialog edit;
        app::ConflictDialog conflicts;
        conflicts.setConflicts({{.actId = u"a"_s, .ticketNumber = 1, .field = u"priority"_s}});
        app::RefusedDialog refused;
        refused.setActs({{.actId = u"a"_s, .what = u"Reply"_s, .text = u"words"_s}});
        app::FirstRunPage firstRun;
        app::FirstAdminPage admin;
        app::ServerPage server;
        app::SignInPage signIn(u"desk"_s);
        app::SignUpPage signUp(u"desk"_s);
        const std::initializer_list<QWidget *> all{&newTicket, &edit,   &conflicts, &refused, &firstRun,
                                                   &admin,     &server, &signIn,    &signUp};
        for (QWidget *one : all) {
            one->show();
            QCOMPARE(nameless(*one), QStringList());
        }
    }

    void everyActHasAMenuEntryAndAKey()
    {
        GuiWorld world;
        const QList<QAction *> inMenus = menuActions(world.window);
        for (int act = 0; act < int(app::Do::Count); ++act) {
            QAction &action = world.window.actions()[app::Do(act)];
            QVERIFY2(inMenus.contains(&action), qPrintable(action.text()));
        }
        for (const QAction *action : inMenus) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        }
    }

    void noKeyIsTakenTwice()
    {
        GuiWorld world;
        QHash<QString, QString> taken;
        for (const QAction *action : menuActions(world.window)) {
            for (const QKeySequence &key : action->shortcuts()) {
                const QString name = key.toString();
                QVERIFY2(!taken.contains(name), qPrintable(name + u": "_s + action->text() + u", "_s + taken[name]));
                taken.insert(name, action->text());
            }
        }
        QVERIFY(taken.size() > 30);
    }

    void tabGoesThroughTheWindowAndComesBack()
    {
        GuiWorld world;
        QVERIFY(world.shown);
        QWidget *const start = QApplication::focusWidget();
        QVERIFY(start);
        QSet<QWidget *> visited;
        QWidget *at = start;
        do {
            visited.insert(at);
            QTest::keyClick(at, Qt::Key_Tab);
            at = QApplication::focusWidget();
        } while (at != start && visited.size() < 200);
        QCOMPARE(at, start);
        QVERIFY2(visited.size() >= 15, qPrintable(QString::number(visited.size())));
    }
};

TD_TEST(AccessibilityTest)
#include "AccessibilityTest.moc"
