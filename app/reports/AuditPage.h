// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "app/desk/TicketStore.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

namespace td::app {

class Actions;
class FieldButton;

/// Everything that was done on the desk, newest first; further back by scrolling. Thread: GUI.
class AuditPage final : public RecordsPage
{
    Q_OBJECT

public:
    AuditPage(TicketStore &store, AdminService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    FieldButton *kind() const { return m_kindButton; }

private:
    void addTools();
    void ask(const std::optional<QString> &after);
    void showPage(const Page<AuditEntry> &page, bool further);
    void showChosen();

    TicketStore &m_store;
    AdminService &m_service;
    ListTable<AuditEntry> *m_entries;
    FieldButton *m_kindButton;
    FieldButton *m_actorButton;
    QString m_kind;  ///< empty: all
    QString m_actor; ///< the same
    std::optional<QString> m_next;
    int m_asked = 0; ///< counts the questions; only the last one's answer is shown
};

} // namespace td::app
