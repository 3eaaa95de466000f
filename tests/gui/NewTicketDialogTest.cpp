// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/NewTicketDialog.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/WordsField.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/support/TestProgram.h"

#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

/// The dialog as one start of the app has it.
struct Sitting
{
    explicit Sitting(SampleDesk &desk) : dialog(desk.store, desk.acts) { dialog.open(); }

    app::NewTicketDialog dialog;
    QLineEdit *subject = dialog.findChild<QLineEdit *>();
    QPlainTextEdit *text = dialog.findChild<QPlainTextEdit *>();

    QPushButton *button(const QString &name) const
    {
        for (auto *one : dialog.findChildren<QPushButton *>()) {
            if (one->accessibleName().startsWith(name) || one->text() == name) {
                return one;
            }
        }
        qFatal("no button %s", qPrintable(name));
    }
    void choose(const QString &field, const QString &choice) const
    {
        const QMenu *menu = button(field)->menu();
        Q_EMIT button(field)->menu()->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == choice) {
                action->trigger();
                return;
            }
        }
        qFatal("no choice %s", qPrintable(choice));
    }
};

QString draftIn(const SampleDesk &desk) { return desk.acts.draft(u"new"_s, MessageKind::Reply); }

} // namespace

class NewTicketDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasBegunIsThereAtTheNextStart()
    {
        SampleDesk killed;
        SampleDesk next;
        Sitting before(killed);
        before.choose(u"Priority"_s, u"Urgent"_s);
        before.choose(u"Category"_s, u"Network"_s);
        before.subject->setText(u"The printer jams"_s);
        QTest::keyClicks(before.text, u"Every second page"_s);
        QTRY_VERIFY(draftIn(killed).contains(u"Every second page"_s));
        next.acts.keepDraft(u"new"_s, MessageKind::Reply, draftIn(killed));
        const Sitting after(next);
        QCOMPARE(after.subject->text(), u"The printer jams"_s);
        QCOMPARE(after.text->toPlainText(), u"Every second page"_s);
        QVERIFY(after.button(u"Priority"_s)->text() == u"Urgent"_s);
        QVERIFY(after.button(u"Category"_s)->text() == u"Network"_s);
    }

    void whoNeverPausesLosesLittle()
    {
        SampleDesk desk;
        const Sitting sitting(desk);
        QElapsedTimer typing;
        typing.start();
        while (draftIn(desk).isEmpty() && typing.elapsed() < 5000) {
            QTest::keyClicks(sitting.text, u"on and on "_s, {}, 2);
        }
        QVERIFY2(typing.elapsed() < 1000, qPrintable(QString::number(typing.elapsed())));
    }

    void aFiledTicketLeavesNoDraft()
    {
        SampleDesk desk;
        Sitting sitting(desk);
        QStringList draftsAtFiling;
        connect(&sitting.dialog, &app::NewTicketDialog::filed, this,
                [&](const TicketFiling &) { draftsAtFiling += draftIn(desk); });
        sitting.subject->setText(u"The printer jams"_s);
        sitting.text->setPlainText(u"Every second page"_s);
        QTRY_VERIFY(!draftIn(desk).isEmpty());
        sitting.button(u"File ticket"_s)->click();
        QCOMPARE(draftsAtFiling.size(), 1);
        QVERIFY(draftsAtFiling.first().contains(u"Every second page"_s)); // until the ticket is stored
        QVERIFY(draftIn(desk).isEmpty());
        QVERIFY(sitting.text->toPlainText().isEmpty());
    }

    void laterKeepsAndDiscardRemoves()
    {
        SampleDesk desk;
        Sitting sitting(desk);
        QVERIFY(!sitting.button(u"Discard"_s)->isVisible());
        sitting.subject->setText(u"The printer jams"_s);
        QVERIFY(sitting.button(u"Discard"_s)->isVisible());
        sitting.button(u"Later"_s)->click();
        QVERIFY(!sitting.dialog.isVisible());
        QTRY_VERIFY(!draftIn(desk).isEmpty());
        sitting.dialog.open();
        QCOMPARE(sitting.subject->text(), u"The printer jams"_s);
        sitting.button(u"Discard"_s)->click();
        QVERIFY(!sitting.dialog.isVisible());
        QVERIFY(sitting.subject->text().isEmpty());
        QVERIFY(draftIn(desk).isEmpty());
    }

    void nothingWrittenIsNoDraft()
    {
        SampleDesk desk;
        {
            const Sitting sitting(desk);
            sitting.text->setPlainText(u"x"_s);
            sitting.text->clear();
        }
        QVERIFY(draftIn(desk).isEmpty());
    }

    void aDraftThatCannotBeReadIsAnEmptyTicket()
    {
        SampleDesk desk;
        desk.acts.keepDraft(u"new"_s, MessageKind::Reply, u"{\"subject\":"_s);
        const Sitting sitting(desk);
        QVERIFY(sitting.subject->text().isEmpty());
        QVERIFY(sitting.text->toPlainText().isEmpty());
    }
};

TD_TEST(NewTicketDialogTest)
#include "NewTicketDialogTest.moc"
