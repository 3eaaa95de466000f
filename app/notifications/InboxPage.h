// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

namespace td::app {

class Actions;
class NotificationDialog;

/// What one was told of, newest first; choosing a line opens its ticket and counts as read. Thread: GUI.
class InboxPage final : public RecordsPage
{
    Q_OBJECT

public:
    InboxPage(DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    NotificationDialog *settings() const { return m_settings; }

Q_SIGNALS:
    void unreadChanged(int count);
    void ticketChosen(const QString &ticketId);
    void failed(const QString &what); ///< for people

private:
    void show(const Inbox &inbox);
    void choose(const QModelIndex &index);
    void markRead(const InboxRead &read);
    void askSettings();

    DeskService &m_service;
    ListTable<Notification> *m_lines;
    NotificationDialog *m_settings;
    int m_asked = 0; ///< counts the questions; only the last answer is shown
};

} // namespace td::app
