// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"

#include "tests/support/WaitFor.h"

#include <QApplication>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

using screen::Kind;
using screen::Thing;

namespace {

template <class Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, patienceMs);
}

[[noreturn]] void giveUp(const QString &why)
{
    screen::photograph(u"failure"_s);
    const QString text = u"%1; on the screen:\n%2"_s.arg(why, screen::text());
    QTest::qFail(qPrintable(text), __FILE__, __LINE__);
    std::fflush(nullptr);
    std::_Exit(1); // nothing that follows makes sense
}

} // namespace

AppDriver::AppDriver() { QAccessible::setActive(true); }

AppDriver::~AppDriver()
{
    if (m_app) {
        quit();
    }
}

void AppDriver::start()
{
    m_app = std::make_unique<app::DesktopApp>(app::AppOptions{m_folder.path()}, std::make_unique<app::MemoryStore>());
    m_app->start();
}

void AppDriver::quit()
{
    bool ended = false;
    QObject::connect(m_app.get(), &app::DesktopApp::ended, qApp, [&] { ended = true; });
    press(u"Ctrl+Q"_s);
    if (!soon([] { return !screen::isOpen(); })) {
        giveUp(u"the window does not close"_s);
    }
    m_app->end(); // as the program does, once its last window is closed
    if (!soon([&] { return ended; })) {
        giveUp(u"the app does not end"_s);
    }
    m_app.reset();
}

void AppDriver::enter(const RealDesk &desk, const Member &member)
{
    start();
    chooseServer(desk.address());
    signIn(member);
}

void AppDriver::chooseServer(const QString &address)
{
    click(u"Connect to a server"_s);
    fill(u"Address"_s, address);
    press(u"Return"_s);
}

void AppDriver::signIn(const Member &member)
{
    fill(u"E-mail address or username"_s, member.email);
    fill(u"Password"_s, RealDesk::password());
    press(u"Return"_s);
    await(Kind::Button, u"Account"_s);
}

void AppDriver::signUp(const QString &name, const QString &email, const QString &password)
{
    click(u"Make an account"_s);
    fill(u"Name"_s, name);
    fill(u"E-mail address"_s, email);
    fill(u"Password"_s, password);
    fill(u"The password again"_s, password);
    click(u"Make the account"_s);
    await(Kind::Button, u"Account"_s);
}

void AppDriver::makeOwnDesk(const QString &name, const QString &email, const QString &password, bool samples)
{
    click(u"Run a desk on this computer"_s);
    fill(u"Name"_s, name);
    fill(u"E-mail address"_s, email);
    fill(u"Password"_s, password);
    fill(u"The password again"_s, password);
    if (!samples) {
        click(u"Put in sample tickets to try it with"_s);
    }
    photograph(u"first-admin"_s);
    click(u"Start the desk"_s);
    await(Kind::Button, u"Account"_s);
}

void AppDriver::go(const QString &place) { chooseRow(place); }

void AppDriver::fileTicket(const QString &subject, const QString &text)
{
    press(u"Ctrl+N"_s);
    fill(u"Subject"_s, subject);
    fill(u"Text"_s, text);
    click(u"File ticket"_s);
}

void AppDriver::openTicket(const QString &subject) { chooseRow(subject); }

void AppDriver::reply(const QString &text)
{
    click(u"Reply"_s);
    fill(u"Text of the reply"_s, text);
    press(u"Ctrl+Return"_s);
}

void AppDriver::note(const QString &text)
{
    click(u"Internal note"_s);
    fill(u"Text of the internal note"_s, text);
    click(u"Add internal note"_s);
}

void AppDriver::take()
{
    press(u"Escape"_s); // out of the text: letters are commands
    press(u"T"_s);
}

void AppDriver::resolve()
{
    press(u"Escape"_s);
    press(u"E"_s);
}

void AppDriver::set(const QString &field, const QString &choice)
{
    // A menu has an event loop of its own, and the click comes back when it is over.
    QTimer looking;
    QDeadlineTimer deadline(patienceMs);
    QObject::connect(&looking, &QTimer::timeout, [&] {
        if (const auto entry = screen::find(Kind::MenuEntry, choice)) {
            looking.stop();
            clickOn(*entry);
        } else if (deadline.hasExpired()) {
            giveUp(u"there is no “%1” to choose"_s.arg(choice));
        }
    });
    looking.start(20);
    click(field);
    if (!soon([&] { return !looking.isActive() && !QApplication::activePopupWidget(); })) {
        giveUp(u"the menu of “%1” does not close"_s.arg(field));
    }
}

void AppDriver::write(const QString &field, const QString &words)
{
    click(u"Change "_s + field.toLower());
    awaitFocus(field);
    type(words);
    press(u"Return"_s);
}

void AppDriver::click(const QString &button) { clickOn(await(Kind::Button, button)); }

void AppDriver::fill(const QString &line, const QString &text)
{
    clickOn(await(Kind::Line, line));
    awaitFocus(line);
    press(u"Ctrl+A"_s);
    type(text);
}

void AppDriver::chooseRow(const QString &part) { clickOn(await(Kind::Row, part)); }

void AppDriver::type(const QString &text)
{
    for (const char letter : text.toLatin1()) {
        QTest::keyClick(screen::focusWindow(), letter);
    }
}

void AppDriver::press(const QString &keys) { QTest::keySequence(screen::focusWindow(), QKeySequence(keys)); }

bool AppDriver::sees(const QString &text) const
{
    return soon([&] { return shows(text); });
}

bool AppDriver::seesNoMore(const QString &text) const
{
    return soon([&] { return !shows(text); });
}

bool AppDriver::offers(const QString &button) const
{
    const auto thing = screen::find(Kind::Button, button);
    return thing && thing->enabled;
}

/// What takes clicks and can be used; it may still be coming.
Thing AppDriver::await(Kind kind, const QString &name) const
{
    std::optional<Thing> found;
    if (!soon([&] {
            found = screen::find(kind, name);
            return found && found->enabled;
        })) {
        giveUp(u"there is no “%1” to use"_s.arg(name));
    }
    return *found;
}

void AppDriver::awaitFocus(const QString &line) const
{
    screen::focusWindow();
    if (!soon([&] {
            const auto found = screen::find(Kind::Line, line);
            return found && found->focused;
        })) {
        giveUp(u"“%1” does not get the keys"_s.arg(line));
    }
}

void AppDriver::clickOn(const Thing &thing)
{
    QTest::mouseClick(thing.window, Qt::LeftButton, {}, thing.window->mapFromGlobal(thing.rect.center()));
}

} // namespace td::test
