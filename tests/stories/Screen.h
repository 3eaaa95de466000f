// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QPointer>
#include <QRect>
#include <QWindow>

#include <optional>
#include <vector>

/// What stands on the screen, as a screen reader tells of it: nothing here knows a class of the app. Thread: GUI.
namespace td::test::screen {

struct Thing
{
    QAccessible::Role role = QAccessible::NoRole;
    QString name;
    QString value; ///< what a field holds
    QRect rect;    ///< on the screen
    bool enabled = false;
    bool focused = false;
    QPointer<QWindow> window;
};

enum class Kind { Button, Line, MenuEntry, Row };

/// All that is visible, of every window.
std::vector<Thing> things();

/// In the window that takes the clicks: a menu before a dialog before the rest. Buttons and lines are found by their
/// name, also when their value follows it (`Status: Open`); rows by a part of what they say.
std::optional<Thing> find(Kind kind, const QString &name);

bool isOpen(); ///< any window

/// Which gets the keys.
QWindow *focusWindow();

/// Every name and value on the screen, one a line.
QString text();

/// Pictures of all windows in the folder of TRIAGEDESK_PICTURES, if there is one.
void photograph(const QString &name);

} // namespace td::test::screen
