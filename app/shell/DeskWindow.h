// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketActs.h"
#include "app/desk/TicketStore.h"
#include "app/shell/MainWindow.h"

namespace td::app {

class DeletedPage;
class InboxPage;
class AccountPage;
class AiUsagePage;
class AuditPage;
class JobsPage;
class MailPage;
class PeoplePage;
class ReportsPage;
class RequestsPage;
class TicketsPage;

/// The window of a signed-in account: the frame with all its places, live counts and decisions. Thread: GUI.
class DeskWindow final : public MainWindow
{
    Q_OBJECT

public:
    DeskWindow(TicketStore &store, TicketActs &acts, DeskService &service, QWidget *parent = nullptr);

    TicketsPage *tickets() const { return m_tickets; }
    InboxPage *inbox() const { return m_inbox; }
    DeletedPage *deleted() const { return m_deleted; }
    AccountPage *account() const { return m_account; }
    RequestsPage *requests() const { return m_requests; }
    PeoplePage *people() const { return m_people; }
    JobsPage *jobs() const { return m_jobs; }
    MailPage *mail() const { return m_mail; }
    ReportsPage *reports() const { return m_reports; }
    AuditPage *audit() const { return m_audit; }
    AiUsagePage *aiUsage() const { return m_aiUsage; }

private:
    void addQueues();
    void addDeskPages();
    void addInbox();
    void addDeleted();
    void addAccountPages();
    void openTicket(const QString &ticketId);
    void say(const QString &what);
    void addReports();
    void showAccount();
    void showCounts();
    void setAway(bool away);

    TicketStore &m_store;
    TicketActs &m_acts;
    DeskService &m_service;
    TicketsPage *m_tickets;
    InboxPage *m_inbox;
    DeletedPage *m_deleted;
    AccountPage *m_account;
    RequestsPage *m_requests;
    PeoplePage *m_people;
    JobsPage *m_jobs;
    MailPage *m_mail;
    ReportsPage *m_reports;
    AuditPage *m_audit;
    AiUsagePage *m_aiUsage;
};

} // namespace td::app
