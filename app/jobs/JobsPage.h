// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketStore.h"
#include "app/widgets/ListTable.h"
#include "app/widgets/RecordsPage.h"

namespace td::app {

class Actions;
class JobPanel;

/// What the desk does by itself: every job with its steps, and a new try for those that wait or gave up. Thread: GUI.
class JobsPage final : public RecordsPage
{
    Q_OBJECT

public:
    JobsPage(TicketStore &store, DeskService &service, Actions &actions, QWidget *parent = nullptr);

    void load();
    JobPanel *panel() const { return m_panel; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addTools();
    void showJobs(const Page<Job> &page);
    void showChosen();
    void retry();
    void offerRetry();
    QString subjectOf(const Job &job) const;

    TicketStore &m_store;
    DeskService &m_service;
    Actions &m_actions;
    ListTable<Job> *m_jobs;
    JobPanel *m_panel;
    std::optional<JobState> m_state;
    std::optional<Job> m_chosen;
    int m_asked = 0;
};

} // namespace td::app
