// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Editor.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/support/TestProgram.h"

#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

struct World
{
    World()
    {
        open(vpn);
        editor.show();
    }

    SampleDesk desk;
    QString vpn = desk.ticketId(u"VPN drops"_s);
    QString till = desk.ticketId(u"Kasse 2"_s);
    app::Editor editor{desk.acts};

    void open(const QString &ticketId) { editor.setTicket(desk.store.find(ticketId)->ticket); }
    QPlainTextEdit *text(MessageKind kind)
    {
        for (auto *edit : editor.findChildren<QPlainTextEdit *>()) {
            if (edit->accessibleName().contains(kind == MessageKind::Note ? u"note"_s : u"reply"_s)) {
                return edit;
            }
        }
        return nullptr;
    }
    void allow(const std::vector<Act> &acts)
    {
        desk.store.find(vpn)->ticket.can = acts;
        open(vpn);
    }
};

} // namespace

class EditorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheTextAloneWhenTheTicketChanges()
    {
        World world;
        QTest::keyClicks(world.text(MessageKind::Reply), u"Half a sen"_s);
        world.text(MessageKind::Reply)->moveCursor(QTextCursor::PreviousWord);
        const int place = world.text(MessageKind::Reply)->textCursor().position();
        world.desk.store.find(world.vpn)->ticket.priority = Priority::Low;
        world.open(world.vpn);
        QCOMPARE(world.text(MessageKind::Reply)->toPlainText(), u"Half a sen"_s);
        QCOMPARE(world.text(MessageKind::Reply)->textCursor().position(), place);
    }

    void keepsADraftAtAPauseOfTyping()
    {
        World world;
        QTest::keyClicks(world.text(MessageKind::Reply), u"Not lost"_s);
        QVERIFY(world.desk.acts.draft(world.vpn, MessageKind::Reply).isEmpty());
        QTRY_COMPARE(world.desk.acts.draft(world.vpn, MessageKind::Reply), u"Not lost"_s);
    }

    void eachTicketHasItsOwnTexts()
    {
        World world;
        world.text(MessageKind::Reply)->setPlainText(u"for the VPN"_s);
        world.text(MessageKind::Note)->setPlainText(u"note on the VPN"_s);
        world.open(world.till);
        QCOMPARE(world.text(MessageKind::Reply)->toPlainText(), QString());
        world.open(world.vpn);
        QCOMPARE(world.text(MessageKind::Reply)->toPlainText(), u"for the VPN"_s);
        QCOMPARE(world.text(MessageKind::Note)->toPlainText(), u"note on the VPN"_s);
    }

    void aNoteIsSentAsANote()
    {
        World world;
        world.text(MessageKind::Reply)->setPlainText(u"public"_s);
        world.editor.write(MessageKind::Note);
        world.text(MessageKind::Note)->setPlainText(u"secret"_s);
        world.editor.send();
        const auto &sent = world.desk.store.conversations[world.vpn].back().message;
        QCOMPARE(sent.kind, MessageKind::Note);
        QCOMPARE(sent.text, u"secret"_s);
        QCOMPARE(world.text(MessageKind::Reply)->toPlainText(), u"public"_s);
        QVERIFY(world.desk.acts.draft(world.vpn, MessageKind::Note).isEmpty());
    }

    void aNoteLooksLikeNothingElse()
    {
        World world;
        const auto send = [&] { return world.editor.findChildren<QPushButton *>().last(); };
        QCOMPARE(send()->text(), u"Send reply"_s);
        QCOMPARE(world.text(MessageKind::Reply)->property("look").toString(), QString());
        world.editor.write(MessageKind::Note);
        QCOMPARE(send()->text(), u"Add internal note"_s);
        QCOMPARE(send()->property("look").toString(), u"noteMain"_s);
        QCOMPARE(world.text(MessageKind::Note)->property("look").toString(), u"note"_s);
    }

    void whiteSpaceIsNothingToSend()
    {
        World world;
        world.text(MessageKind::Reply)->setPlainText(u"  \n "_s);
        QVERIFY(!world.editor.canSend());
        world.editor.send();
        QVERIFY(world.desk.acts.done.isEmpty());
    }

    void offersOnlyWhatIsAllowed()
    {
        World world;
        const auto shown = [&](const QString &name) {
            for (auto *button : world.editor.findChildren<QPushButton *>()) {
                if (button->text() == name) {
                    return button->isVisible();
                }
            }
            return false;
        };
        world.allow({Act::Read, Act::Reply});
        QVERIFY(shown(u"Reply"_s));
        QVERIFY(!shown(u"Internal note"_s));
        world.allow({Act::Read, Act::Note});
        QCOMPARE(world.editor.kind(), MessageKind::Note);
        world.allow({Act::Read});
        QVERIFY(!world.text(MessageKind::Reply)->isVisible());
        QVERIFY(!world.text(MessageKind::Note)->isVisible());
    }
};

TD_TEST(EditorTest)
#include "EditorTest.moc"
