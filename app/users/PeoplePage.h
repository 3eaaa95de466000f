// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketStore.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

#include <QTimer>

class QLineEdit;

namespace td::app {

class Actions;
class PersonPanel;

/// Accounts: found by name, address and role, and changed one at a time. Thread: GUI.
class PeoplePage final : public RecordsPage
{
    Q_OBJECT

public:
    PeoplePage(TicketStore &store, DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    PersonPanel *panel() const { return m_panel; }

private:
    void addTools();
    void showPeople(const Page<User> &page);
    void showChosen();
    void change(const UserPatch &patch);
    void addSkill(const QString &name, const UserPatch &patch);

    TicketStore &m_store;
    DeskService &m_service;
    Actions &m_actions;
    ListTable<User> *m_people;
    PersonPanel *m_panel;
    QLineEdit *m_search;
    std::optional<Role> m_role;
    QTimer m_pause;
    QString m_chosen;
    QStringList m_added; ///< skills that the store may not know yet
    int m_asked = 0;     ///< counts the questions; only the last one's answer is shown
};

} // namespace td::app
