// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/Actions.h"

#include "app/widgets/Icon.h"

#include <QMenu>
#include <QMenuBar>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct Row
{
    Do act;
    const char *menu;
    const char *text;
    const char *keys; ///< several with blanks between them
    const char *icon;
    bool separated = false; ///< from the one above
};

constexpr Row table[] = {
    {Do::NewTicket, QT_TR_NOOP("&Desk"), QT_TR_NOOP("&New ticket…"), "Ctrl+N", "plus"},
    {Do::Conflicts, "&Desk", QT_TR_NOOP("&Conflicts…"), "Ctrl+Shift+C", "git-compare-arrows", true},
    {Do::Refused, "&Desk", QT_TR_NOOP("What the server &refused…"), "Ctrl+Shift+X", "circle-alert"},
    {Do::Notifications, "&Desk", QT_TR_NOOP("N&otifications…"), "Ctrl+Shift+N", "bell"},
    {Do::Away, "&Desk", QT_TR_NOOP("I am &away"), "Ctrl+Shift+A", "coffee", true},
    {Do::SignOut, "&Desk", QT_TR_NOOP("Sign &out"), "Ctrl+Shift+O", "log-out"},
    {Do::Quit, "&Desk", QT_TR_NOOP("&Quit"), "Ctrl+Q", ""},
    {Do::Reply, QT_TR_NOOP("&Ticket"), QT_TR_NOOP("&Reply"), "R", "reply"},
    {Do::Note, "&Ticket", QT_TR_NOOP("Write an internal &note"), "N", "lock"},
    {Do::Send, "&Ticket", QT_TR_NOOP("Sen&d"), "Ctrl+Return Ctrl+Enter", "send"},
    {Do::Edit, "&Ticket", QT_TR_NOOP("Edit sub&ject and text…"), "Ctrl+E", "pencil"},
    {Do::Take, "&Ticket", QT_TR_NOOP("&Take it"), "T", "hand", true},
    {Do::Assign, "&Ticket", QT_TR_NOOP("&Assign…"), "A", "user-plus"},
    {Do::Resolve, "&Ticket", QT_TR_NOOP("R&esolve"), "E", "circle-check"},
    {Do::Status, "&Ticket", QT_TR_NOOP("&Status…"), "S", "circle-dot"},
    {Do::Priority, "&Ticket", QT_TR_NOOP("&Priority…"), "P", "signal-high"},
    {Do::Type, "&Ticket", QT_TR_NOOP("T&ype…"), "Y", "ticket"},
    {Do::Category, "&Ticket", QT_TR_NOOP("&Category…"), "C", "folder-open"},
    {Do::Deadline, "&Ticket", QT_TR_NOOP("Dead&line…"), "U", "clock"},
    {Do::Public, "&Ticket", QT_TR_NOOP("P&ublic…"), "V", "users"},
    {Do::Skills, "&Ticket", QT_TR_NOOP("S&kills…"), "L", "wrench"},
    {Do::Tags, "&Ticket", QT_TR_NOOP("Ta&gs…"), "G", "tags"},
    {Do::Watch, "&Ticket", QT_TR_NOOP("&Watch it"), "W", "eye", true},
    {Do::Link, "&Ticket", QT_TR_NOOP("L&ink with another…"), "I", "link"},
    {Do::Delete, "&Ticket", QT_TR_NOOP("Delete…"), "Ctrl+Delete", "trash"},
    {Do::Next, QT_TR_NOOP("&View"), QT_TR_NOOP("&Next"), "J Alt+Down", "chevron-down"},
    {Do::Previous, "&View", QT_TR_NOOP("&Previous"), "K Alt+Up", ""},
    {Do::Search, "&View", QT_TR_NOOP("&Search"), "Ctrl+F /", "search"},
    {Do::Sort, "&View", QT_TR_NOOP("S&ort by…"), "O", "arrow-down-wide-narrow"},
    {Do::Details, "&View", QT_TR_NOOP("&Details"), "D", "panel-right", true},
    {Do::ChangeLook, "&View", QT_TR_NOOP("Dark &look"), "Ctrl+Shift+L", "moon"},
    {Do::Refresh, "&View", QT_TR_NOOP("&Refresh"), "F5", "refresh-cw", true},
    {Do::Retry, "&View", QT_TR_NOOP("&Try again"), "Ctrl+R", "rotate-cw"},
};

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    for (const Row &row : table) {
        auto *action = new QAction(tr(row.text), this);
        QList<QKeySequence> keys;
        for (const QString &key : QString::fromLatin1(row.keys).split(u' ')) {
            keys.append(QKeySequence(key));
        }
        action->setShortcuts(keys);
        if (*row.icon) {
            action->setIcon(themedIcon(QString::fromLatin1(row.icon)));
        }
        m_actions[size_t(row.act)] = action;
    }
    for (const Do act : {Do::Away, Do::ChangeLook, Do::Details, Do::Watch}) {
        (*this)[act].setCheckable(true);
    }
    (*this)[Do::Details].setChecked(true);
    for (int act = int(Do::Send); act <= int(Do::Tags); ++act) {
        (*this)[Do(act)].setEnabled(false);
    }
    for (const Do act : {Do::Conflicts, Do::Refused, Do::Retry}) {
        (*this)[act].setEnabled(false);
    }
}

QMenu *Actions::addTo(QMenuBar &bar)
{
    QMenu *menu = nullptr;
    QString title;
    for (const Row &row : table) {
        if (!menu || title != QString::fromLatin1(row.menu)) {
            title = QString::fromLatin1(row.menu);
            menu = bar.addMenu(tr(row.menu));
        }
        if (row.separated) {
            menu->addSeparator();
        }
        menu->addAction(m_actions[size_t(row.act)]);
    }
    return bar.addMenu(tr("&Go"));
}

} // namespace td::app
