// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/Screen.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace td::test::screen {

namespace {

void collect(QAccessibleInterface *face, QWindow *window, std::vector<Thing> &things)
{
    if (!face || !face->isValid() || face->state().invisible) {
        return;
    }
    const QAccessible::State state = face->state();
    things.push_back({face->role(), face->text(QAccessible::Name), face->text(QAccessible::Value), face->rect(),
                      !state.disabled, bool(state.focused), window});
    for (int i = 0; i < face->childCount(); ++i) {
        collect(face->child(i), window, things);
    }
}

std::vector<Thing> thingsOf(const QWidget *window)
{
    std::vector<Thing> things;
    collect(QAccessible::queryAccessibleInterface(const_cast<QWidget *>(window)), window->windowHandle(), things);
    return things;
}

QWidgetList windows()
{
    QWidgetList shown;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window->windowHandle()) {
            shown.append(window);
        }
    }
    return shown;
}

QWidgetList windowsThatTakeClicks()
{
    if (QWidget *popup = QApplication::activePopupWidget()) {
        return {popup};
    }
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        return {dialog};
    }
    return windows();
}

bool isOf(Kind kind, QAccessible::Role role)
{
    switch (kind) {
    case Kind::Button:
        return role == QAccessible::Button || role == QAccessible::ButtonMenu || role == QAccessible::CheckBox ||
               role == QAccessible::RadioButton;
    case Kind::Line:
        return role == QAccessible::EditableText;
    case Kind::MenuEntry:
        return role == QAccessible::MenuItem;
    case Kind::Row:
        return role == QAccessible::ListItem || role == QAccessible::Cell;
    }
    Q_UNREACHABLE();
}

bool isCalled(Kind kind, const QString &whole, const QString &name)
{
    return kind == Kind::Row ? whole.contains(name)
                             : whole == name || whole.startsWith(name + u": "_s) || whole.startsWith(name + u", "_s);
}

} // namespace

std::vector<Thing> things()
{
    std::vector<Thing> all;
    for (const QWidget *window : windows()) {
        const auto some = thingsOf(window);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

std::optional<Thing> find(Kind kind, const QString &name)
{
    for (const QWidget *window : windowsThatTakeClicks()) {
        for (const Thing &thing : thingsOf(window)) {
            if (isOf(kind, thing.role) && isCalled(kind, thing.name, name) && !thing.rect.isEmpty()) {
                return thing;
            }
        }
    }
    return {};
}

bool isOpen() { return !windows().isEmpty(); }

QWindow *focusWindow()
{
    const QWindow *focused = QGuiApplication::focusWindow();
    if (!focused || !focused->isVisible()) { // nobody gives it back to the window behind a closed dialog or menu here
        QWidget *front = windowsThatTakeClicks().value(0);
        if (front) {
            front->activateWindow();
        }
        if (!front || !QTest::qWaitForWindowActive(front)) {
            qFatal("no window takes the keys");
        }
    }
    return QGuiApplication::focusWindow();
}

QString text()
{
    QString all;
    for (const Thing &thing : things()) {
        if (!thing.rect.isEmpty()) {
            all += thing.name + u'\n' + thing.value + u'\n';
        }
    }
    return all;
}

void photograph(const QString &name)
{
    const QString folder = qEnvironmentVariable("TRIAGEDESK_PICTURES");
    if (folder.isEmpty()) {
        return;
    }
    QDir().mkpath(folder);
    int number = 0;
    for (QWidget *window : windows()) {
        window->grab().save(u"%1/%2-%3.png"_s.arg(folder, name).arg(++number));
    }
}

} // namespace td::test::screen
