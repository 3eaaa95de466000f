// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/DesktopApp.h"
#include "tests/stories/RealDesk.h"
#include "tests/stories/Screen.h"

namespace td::test {

/// Somebody at the app: the real one, on its own folder, used by nothing but keys and clicks on what stands on the
/// screen. What cannot be done within the time ends the program and says what was on the screen. Thread: GUI.
class AppDriver final
{
public:
    AppDriver();
    ~AppDriver();

    void start();
    void quit();

    // The way in
    void enter(const RealDesk &desk, const Member &member); ///< from the start to the window of the desk
    void chooseServer(const QString &address);
    void signIn(const Member &member);
    void signUp(const QString &name, const QString &email, const QString &password);
    void makeOwnDesk(const QString &name, const QString &email, const QString &password, bool samples);

    // The everyday
    void go(const QString &place);
    void fileTicket(const QString &subject, const QString &text);
    void openTicket(const QString &subject);
    void reply(const QString &text);
    void note(const QString &text);
    void take();
    void resolve();
    void set(const QString &field, const QString &choice);  ///< a field that opens a menu
    void write(const QString &field, const QString &words); ///< a field of words

    // Hands
    void click(const QString &button);
    void fill(const QString &line, const QString &text);
    void chooseRow(const QString &part);
    void type(const QString &text);
    void press(const QString &keys);

    // Eyes
    bool shows(const QString &text) const { return screen::text().contains(text); }
    bool sees(const QString &text) const;       ///< within the time
    bool seesNoMore(const QString &text) const; ///< within the time
    bool offers(const QString &button) const;   ///< and it can be pressed
    void photograph(const QString &name) const { screen::photograph(name); }

private:
    screen::Thing await(screen::Kind kind, const QString &name) const;
    void awaitFocus(const QString &line) const;
    void clickOn(const screen::Thing &thing);

    QTemporaryDir m_folder;
    std::unique_ptr<app::DesktopApp> m_app;
};

} // namespace td::test
