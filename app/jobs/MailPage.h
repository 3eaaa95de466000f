// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

namespace td::app {

class Actions;
class MailPanel;

/// Every mail that the desk wrote, what became of it, and a new try for those that failed. Thread: GUI.
class MailPage final : public RecordsPage
{
    Q_OBJECT

public:
    MailPage(DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    MailPanel *panel() const { return m_panel; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addTools();
    void showMails(const Page<Mail> &page);
    void showChosen();
    void retry();
    void offerRetry();

    DeskService &m_service;
    Actions &m_actions;
    ListTable<Mail> *m_mails;
    MailPanel *m_panel;
    std::optional<MailState> m_state;
    QString m_chosen;
    int m_asked = 0;
};

} // namespace td::app
