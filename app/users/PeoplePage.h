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
class NewPersonDialog;
class PersonPanel;
class RemovalDialog;

/// Accounts: found by name, address and role, further ones by scrolling; changed, made and deleted one at a time.
/// Thread: GUI.
class PeoplePage final : public RecordsPage
{
    Q_OBJECT

public:
    PeoplePage(TicketStore &store, DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    PersonPanel *panel() const { return m_panel; }
    NewPersonDialog *newPerson() const { return m_newPerson; }
    RemovalDialog *removal() const { return m_removal; }
    void addPerson();

private:
    void addTools();
    void addDialogs();
    void ask(const std::optional<QString> &after);
    void showPeople(const Page<User> &page, bool further);
    void make(const AccountDraft &draft);
    void invite();
    void previewRemoval();
    void remove(const QString &userId, const RemovalChoice &choice);
    void showChosen();
    void change(const UserPatch &patch);
    void addSkill(const QString &name, const UserPatch &patch);

    TicketStore &m_store;
    DeskService &m_service;
    Actions &m_actions;
    ListTable<User> *m_people;
    PersonPanel *m_panel;
    QLineEdit *m_search;
    NewPersonDialog *m_newPerson;
    RemovalDialog *m_removal;
    std::optional<QString> m_next; ///< cursor of the page that follows
    std::optional<Role> m_role;
    QTimer m_pause;
    QString m_chosen;
    QStringList m_added; ///< skills that the store may not know yet
    int m_asked = 0;     ///< counts the questions; only the last one's answer is shown
};

} // namespace td::app
