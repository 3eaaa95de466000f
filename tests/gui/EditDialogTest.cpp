// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/EditDialog.h"
#include "app/tickets/TextForm.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;
using app::Do;

namespace {

struct World : GuiWorld
{
    World() { page->openTicket(vpn); }

    app::TicketsPage *page = window.tickets();
    QString vpn = desk.ticketId(u"VPN drops"_s);
    app::EditDialog *dialog = page->edit();
    QLineEdit *subject = dialog->findChild<QLineEdit *>();
    QPlainTextEdit *text = dialog->findChild<QPlainTextEdit *>();

    Ticket &ticket() { return desk.store.find(vpn)->ticket; }
    QString problem() const
    {
        const QLabel *label = dialog->findChild<app::TextForm *>()->problem();
        return label->isVisible() ? label->text() : QString();
    }
    void open()
    {
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        awaitKeys();
    }
    void awaitKeys() const { QTRY_COMPARE(QApplication::focusWidget(), subject); }
    void save() { QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier); }
    void arrives() { desk.store.tellChanged({vpn}); }
    QPushButton *pencil() const
    {
        for (auto *button : page->view()->findChildren<QPushButton *>()) {
            if (button->accessibleName().startsWith(u"Edit subject and text"_s)) {
                return button;
            }
        }
        return nullptr;
    }
};

} // namespace

class EditDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyOpensItWithWhatStandsThere()
    {
        World world;
        QVERIFY(world.shown);
        world.open();
        QVERIFY(world.dialog->isVisible());
        QCOMPARE(world.subject->text(), world.ticket().subject);
        QCOMPARE(world.text->toPlainText(), world.ticket().text);
    }

    void whatWasWrittenIsInTheTicket()
    {
        World world;
        const QString text = world.ticket().text;
        world.pencil()->click();
        world.awaitKeys();
        world.subject->setText(u"  VPN drops every ten minutes "_s);
        world.save();
        QVERIFY(!world.dialog->isVisible());
        QCOMPARE(world.ticket().subject, u"VPN drops every ten minutes"_s);
        QCOMPARE(world.ticket().text, text);
        QCOMPARE(world.desk.acts.done, QStringList{u"change"_s});
    }

    void nothingChangedIsNothingDone()
    {
        World world;
        world.open();
        world.save();
        QVERIFY(!world.dialog->isVisible());
        QVERIFY(world.desk.acts.done.isEmpty());
    }

    void saysWhatIsMissingOrTooLong()
    {
        World world;
        world.open();
        world.subject->setText(u"  "_s);
        world.save();
        QVERIFY(world.problem().contains(u"one line"_s));
        world.subject->setText(u"VPN"_s);
        world.text->setPlainText(QString(20'003, u'x'));
        world.save();
        QVERIFY2(world.problem().contains(u"20003 characters"_s), qPrintable(world.problem()));
        QVERIFY(world.dialog->isVisible());
        QVERIFY(world.desk.acts.done.isEmpty());
        world.text->setPlainText(u"😀"_s.repeated(20'000)); // a character, though Qt has two for it
        world.save();
        QCOMPARE(world.desk.acts.done, QStringList{u"change"_s});
    }

    void whatNobodyTouchesHereFollowsTheTicket()
    {
        World world;
        world.open();
        world.text->setPlainText(u"Mine"_s);
        world.ticket().subject = u"Theirs"_s;
        world.arrives();
        QCOMPARE(world.subject->text(), u"Theirs"_s);
        QCOMPARE(world.text->toPlainText(), u"Mine"_s);
        QCOMPARE(world.problem(), QString());
        world.save();
        QCOMPARE(world.ticket().subject, u"Theirs"_s);
        QCOMPARE(world.ticket().text, u"Mine"_s);
    }

    void whatTwoChangeIsTold()
    {
        World world;
        world.open();
        world.subject->setText(u"Mine"_s);
        world.ticket().subject = u"Theirs"_s;
        world.arrives();
        QCOMPARE(world.subject->text(), u"Mine"_s);
        QVERIFY(world.problem().contains(u"Somebody else"_s));
        world.save();
        QCOMPARE(world.ticket().subject, u"Mine"_s);
    }

    void isOfferedOnlyToWhoMay()
    {
        World world;
        QVERIFY(world.pencil()->isVisible());
        std::erase(world.ticket().can, Act::Edit);
        world.arrives();
        QVERIFY(!world.pencil()->isVisible());
        QVERIFY(!world.window.actions()[Do::Edit].isEnabled());
        world.page->editTicket();
        QVERIFY(!world.dialog->isVisible());
    }
};

TD_TEST(EditDialogTest)
#include "EditDialogTest.moc"
