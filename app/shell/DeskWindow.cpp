// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/DeskWindow.h"

#include "app/jobs/JobsPage.h"
#include "app/jobs/MailPage.h"
#include "app/notifications/InboxPage.h"
#include "app/profile/AccountPage.h"
#include "app/profile/RequestsPage.h"
#include "app/reports/AiUsagePage.h"
#include "app/reports/AuditPage.h"
#include "app/reports/ReportsPage.h"
#include "app/shell/Decisions.h"
#include "app/shell/StatusLine.h"
#include "app/tickets/DeletedPage.h"
#include "app/tickets/TicketList.h"
#include "app/tickets/TicketsPage.h"
#include "app/users/PeoplePage.h"
#include "shared/core/Answered.h"

#include <QStatusBar>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct QueuePlace
{
    Queue queue;
    const char *id;
    const char *icon;
    const char *key;
    bool staffOnly;
};

constexpr QueuePlace queuePlaces[] = {
    {Queue::MyWork, "my-work", "inbox", "Ctrl+1", true},
    {Queue::Unassigned, "unassigned", "user-x", "Ctrl+2", true},
    {Queue::AllOpen, "all-open", "layers", "Ctrl+3", true},
    {Queue::MyRequests, "my-requests", "life-buoy", "Ctrl+4", false},
    {Queue::Everything, "everything", "archive", "Ctrl+5", false},
};

} // namespace

DeskWindow::DeskWindow(TicketStore &store, TicketActs &acts, DeskService &service, QWidget *parent)
    : MainWindow(parent),
      m_store(store),
      m_acts(acts),
      m_service(service),
      m_tickets(new TicketsPage(store, acts, service, actions())),
      m_inbox(new InboxPage(service, actions())),
      m_deleted(new DeletedPage(service, actions())),
      m_account(new AccountPage(service.account())),
      m_requests(new RequestsPage(service.account())),
      m_people(new PeoplePage(store, service, actions())),
      m_jobs(new JobsPage(store, service, actions())),
      m_mail(new MailPage(service, actions())),
      m_reports(new ReportsPage(service.admin(), actions())),
      m_audit(new AuditPage(store, service.admin(), actions())),
      m_aiUsage(new AiUsagePage(service.admin(), actions()))
{
    addQueues();
    addInbox();
    addDeskPages();
    addDeleted();
    addAccountPages();
    addReports();
    addBelowSidebar(new StatusLine(acts, service, actions()));
    auto *decisions = new Decisions(acts, actions(), this);
    connect(decisions, &Decisions::ticketChosen, m_tickets, &TicketsPage::openTicket);
    connect(&store, &TicketStore::ticketsChanged, this, &DeskWindow::showCounts);
    connect(&store, &TicketStore::peopleChanged, this, &DeskWindow::showAccount);
    connect(&service, &DeskService::meChanged, this, &DeskWindow::showAccount);
    connect(&actions()[Do::Away], &QAction::triggered, this, &DeskWindow::setAway);
    showAccount();
    showCounts();
    resize(1400, 860);
    m_tickets->list()->setFocus();
}

void DeskWindow::addQueues()
{
    for (const QueuePlace &one : queuePlaces) {
        const bool staffOnly = one.staffOnly;
        addPlace({.id = QString::fromLatin1(one.id),
                  .section = tr("Tickets"),
                  .title = queueTitle(one.queue),
                  .icon = QString::fromLatin1(one.icon),
                  .key = QString::fromLatin1(one.key),
                  .page = m_tickets,
                  .isFor = [staffOnly](Role role) { return !staffOnly || isStaff(role); },
                  .enter = [this, queue = one.queue] { m_tickets->showQueue(queue); }});
    }
}

void DeskWindow::addInbox()
{
    addPlace({.id = u"inbox"_s,
              .section = tr("Tickets"),
              .title = tr("Inbox"),
              .icon = u"bell"_s,
              .key = u"Ctrl+0"_s,
              .page = m_inbox,
              .enter = [this] { m_inbox->load(); }});
    connect(m_inbox, &InboxPage::unreadChanged, this, [this](int count) { setCount(u"inbox"_s, count); });
    connect(m_inbox, &InboxPage::ticketChosen, this, &DeskWindow::openTicket);
    connect(m_inbox, &InboxPage::failed, this, &DeskWindow::say);
    connect(m_tickets, &TicketsPage::failed, this, &DeskWindow::say);
    m_inbox->load();
}

void DeskWindow::addDeleted()
{
    addPlace({.id = u"deleted"_s,
              .section = tr("Desk"),
              .title = tr("Deleted"),
              .icon = u"trash"_s,
              .key = u"Ctrl+Shift+D"_s,
              .page = m_deleted,
              .isFor = [](Role role) { return role == Role::Admin; },
              .enter = [this] { m_deleted->load(); }});
    connect(m_deleted, &DeletedPage::failed, this, &DeskWindow::say);
}

void DeskWindow::addAccountPages()
{
    addPlace({.id = u"requests"_s,
              .section = tr("Desk"),
              .title = tr("Requests"),
              .icon = u"lock"_s,
              .key = u"Ctrl+Shift+6"_s,
              .page = m_requests,
              .isFor = [](Role role) { return role == Role::Admin; },
              .enter = [this] { m_requests->load(); }});
    connect(m_requests, &RequestsPage::countChanged, this, [this](int open) { setCount(u"requests"_s, open); });
    addPlace({.id = u"account"_s,
              .section = tr("You"),
              .title = tr("Your account"),
              .icon = u"circle-user-round"_s,
              .key = u"Ctrl+Shift+0"_s,
              .page = m_account,
              .enter = [this] { m_account->load(); }});
}

/// From a page that has no list of tickets.
void DeskWindow::openTicket(const QString &ticketId)
{
    go(u"everything"_s);
    m_tickets->openTicket(ticketId);
}

void DeskWindow::say(const QString &what) { statusBar()->showMessage(what, 10'000); }

void DeskWindow::addDeskPages()
{
    const auto admin = [](Role role) { return role == Role::Admin; };
    addPlace({.id = u"people"_s,
              .section = tr("Desk"),
              .title = tr("People"),
              .icon = u"users"_s,
              .key = u"Ctrl+6"_s,
              .page = m_people,
              .isFor = admin,
              .enter = [this] { m_people->load(); }});
    addPlace({.id = u"jobs"_s,
              .section = tr("Desk"),
              .title = tr("Jobs"),
              .icon = u"list-checks"_s,
              .key = u"Ctrl+7"_s,
              .page = m_jobs,
              .isFor = isStaff,
              .enter = [this] { m_jobs->load(); }});
    addPlace({.id = u"mail"_s,
              .section = tr("Desk"),
              .title = tr("Mail"),
              .icon = u"mail"_s,
              .key = u"Ctrl+8"_s,
              .page = m_mail,
              .isFor = admin,
              .enter = [this] { m_mail->load(); }});
}

void DeskWindow::addReports()
{
    const auto admin = [](Role role) { return role == Role::Admin; };
    addPlace({.id = u"reports"_s,
              .section = tr("Figures"),
              .title = tr("Reports"),
              .icon = u"signal-high"_s,
              .key = u"Ctrl+9"_s,
              .page = m_reports,
              .isFor = admin,
              .enter = [this] { m_reports->load(); }});
    addPlace({.id = u"audit"_s,
              .section = tr("Figures"),
              .title = tr("Audit log"),
              .icon = u"history"_s,
              .key = u"Ctrl+Shift+8"_s,
              .page = m_audit,
              .isFor = admin,
              .enter = [this] { m_audit->load(); }});
    addPlace({.id = u"ai-usage"_s,
              .section = tr("Figures"),
              .title = tr("AI usage"),
              .icon = u"sparkles"_s,
              .key = u"Ctrl+Shift+9"_s,
              .page = m_aiUsage,
              .isFor = admin,
              .enter = [this] { m_aiUsage->load(); }});
}

void DeskWindow::showAccount() { setAccount(m_store.me()); }

void DeskWindow::showCounts()
{
    for (const QueuePlace &one : queuePlaces) {
        if (one.queue != Queue::Everything) {
            setCount(QString::fromLatin1(one.id), m_store.count({.queue = one.queue}));
        }
    }
}

void DeskWindow::setAway(bool away)
{
    const User me = m_store.me();
    whenAnswered(this, m_service.changeUser(me.id, me.version, {.away = away}), [this](const Result<User> &changed) {
        if (changed) {
            setAccount(*changed);
            return;
        }
        showAccount();
        statusBar()->showMessage(tr("You could not be marked as away. %1").arg(changed.error().message), 10'000);
    });
}

} // namespace td::app
