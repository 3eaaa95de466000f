// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

#include <array>

class QMenuBar;

namespace td::app {

enum class Do {
    NewTicket,
    Quit,
    Send,
    Reply,
    Note,
    Edit,
    Take,
    Assign,
    Resolve,
    Status,
    Priority,
    Type,
    Category,
    Deadline,
    Public,
    Watch,
    Link,
    Delete,
    Skills,
    Tags,
    Next,
    Previous,
    Search,
    Sort,
    Details,
    Refresh,
    Retry,
    Conflicts,
    Refused,
    Notifications,
    ChangeLook,
    Away,
    SignOut,
    Count,
};

/// Every act of the app with its menu and key, declared once. Pages connect to the actions and enable them for what is
/// possible at the moment. Thread: GUI.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    QAction &operator[](Do act) const { return *m_actions[size_t(act)]; }

    /// Fills the menus in the table's order; the menu `Go` is left to the pages and given back.
    QMenu *addTo(QMenuBar &bar);

private:
    std::array<QAction *, size_t(Do::Count)> m_actions{};
};

} // namespace td::app
