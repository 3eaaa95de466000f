// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

class QPushButton;

namespace td::app {

class Actions;

/// The deleted tickets, for an admin, who may bring one back. Thread: GUI.
class DeletedPage final : public RecordsPage
{
    Q_OBJECT

public:
    DeletedPage(DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    void restore();
    QPushButton *restoreButton() const { return m_restore; }

Q_SIGNALS:
    void restored(const QString &ticketId);
    void failed(const QString &what); ///< for people

private:
    void show(const Page<Ticket> &page);

    DeskService &m_service;
    ListTable<Ticket> *m_tickets;
    QPushButton *m_restore;
    int m_asked = 0; ///< counts the questions; only the last answer is shown
};

} // namespace td::app
