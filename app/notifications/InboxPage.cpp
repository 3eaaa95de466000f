// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/InboxPage.h"

#include "app/notifications/NotificationDialog.h"
#include "app/notifications/NotificationWords.h"
#include "app/shell/Actions.h"
#include "app/tickets/Words.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

InboxPage::InboxPage(DeskService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("Inbox"), parent),
      m_service(service),
      m_lines(new ListTable<Notification>(
          {{tr("New"), [](const Notification &one) { return one.readAt ? QString() : tr("new"); }},
           {tr("What"), sentence,
            [](const Notification &one) {
                return themedIcon(kindIcon(one), one.readAt ? &tokens::Colours::muted : &tokens::Colours::link);
            }},
           {tr("Ticket"), [](const Notification &one) { return numberText(one.number) + u"  "_s + one.subject; }},
           {tr("When"), [](const Notification &one) { return shortAge(one.at, now()); }}},
          this)),
      m_settings(new NotificationDialog(this))
{
    table()->setModel(m_lines);
    dressTable({2});
    QPushButton *read = makeButton(tr("Mark all as read"), "", u"check"_s);
    QPushButton *change = makeButton(tr("How I am told…"), "", u"bell"_s);
    tools()->addWidget(read);
    tools()->addWidget(change);
    connect(read, &QPushButton::clicked, this, [this] { markRead({}); });
    connect(change, &QPushButton::clicked, this, &InboxPage::askSettings);
    connect(&actions[Do::Notifications], &QAction::triggered, this, &InboxPage::askSettings);
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(table(), &QTableView::clicked, this, &InboxPage::choose);
    connect(table(), &QTableView::activated, this, &InboxPage::choose);
    connect(&service, &DeskService::inboxChanged, this, &InboxPage::load);
    connect(&service, &DeskService::connectionChanged, this, [this](LinkState connection) {
        if (connection == LinkState::Online) {
            load();
        }
    });
    connect(m_settings, &NotificationDialog::chosen, this, [this](const NotificationSettings &settings) {
        whenAnswered(this, m_service.changeNotificationSettings(settings),
                     [this](const Result<NotificationSettings> &changed) {
                         if (changed) {
                             m_settings->accept();
                         } else {
                             m_settings->showProblem(changed.error().message);
                         }
                     });
    });
}

void InboxPage::load()
{
    state()->showBusy(tr("Asking the server for your inbox…"));
    const int asked = ++m_asked;
    whenAnswered(this, m_service.inbox({.limit = 200}), [this, asked](const Result<Inbox> &inbox) {
        if (asked != m_asked) {
            return;
        }
        if (inbox) {
            show(*inbox);
        } else {
            state()->showError(tr("Your inbox could not be read."), inbox.error(), [this] { load(); });
        }
    });
}

void InboxPage::show(const Inbox &inbox)
{
    const Notification *chosen = m_lines->at(table()->currentIndex());
    const QString id = chosen ? chosen->id : QString();
    m_lines->setRows(inbox.items);
    setCount(inbox.unread);
    Q_EMIT unreadChanged(inbox.unread);
    if (inbox.items.empty()) {
        state()->showEmpty({u"bell"_s, tr("Nothing yet"), tr("Answers and moves in your tickets appear here.")});
        return;
    }
    state()->showContent();
    table()->setCurrentIndex(m_lines->indexOf(id));
}

void InboxPage::choose(const QModelIndex &index)
{
    if (const Notification *one = m_lines->at(index)) {
        const Notification chosen = *one; // the lines are made anew
        if (!chosen.readAt) {
            markRead({.ids = std::vector{chosen.id}});
        }
        Q_EMIT ticketChosen(chosen.ticketId);
    }
}

void InboxPage::markRead(const InboxRead &read)
{
    whenAnswered(this, m_service.markRead(read), [this](const Result<Inbox> &inbox) {
        if (inbox) {
            load();
        } else {
            Q_EMIT failed(tr("That could not be kept. %1").arg(inbox.error().message));
        }
    });
}

void InboxPage::askSettings()
{
    whenAnswered(this, m_service.notificationSettings(), [this](const Result<NotificationSettings> &settings) {
        if (settings) {
            m_settings->ask(*settings);
        } else {
            Q_EMIT failed(tr("Your choices could not be read. %1").arg(settings.error().message));
        }
    });
}

} // namespace td::app
