// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "app/desk/Answer.h"
#include "app/desk/OwnAccount.h"
#include "shared/auth/AuthApi.h"
#include "shared/jobs/JobApi.h"
#include "shared/notifications/NotificationApi.h"
#include "shared/tickets/LinkApi.h"
#include "shared/tickets/SimilarApi.h"
#include "shared/tickets/WatchApi.h"

#include <QObject>

namespace td::app {

enum class LinkState { Connecting, Online, Offline };

/// What a page asks the server itself, because this computer does not keep it. Answers come in the GUI thread; continue
/// them with whenAnswered(). Thread: GUI.
class DeskService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual LinkState connection() const = 0;
    virtual QString connectionProblem() const = 0; ///< for people, while offline
    virtual void retryNow() = 0;                   ///< does not wait for the next try while offline

    virtual OwnAccount &account() = 0;

    virtual Answer<Page<TriageRecord>> triage(const QString &ticketId) = 0;
    virtual Answer<Page<AssignmentRecord>> assignments(const QString &ticketId) = 0;
    virtual Answer<Page<TicketEvent>> events(const QString &ticketId) = 0;

    /// What is done to tickets only while the server can be reached.
    virtual Answer<Ticket> deleteTicket(const QString &ticketId) = 0;
    virtual Answer<Ticket> restoreTicket(const QString &ticketId) = 0;
    virtual Answer<Page<Ticket>> deletedTickets() = 0; ///< the newest 200, for admins
    virtual Answer<Ticket> watch(const QString &ticketId, bool watching) = 0;
    virtual Answer<Page<TicketLink>> links(const QString &ticketId) = 0;
    virtual Answer<TicketLink> addLink(const QString &ticketId, const LinkDraft &draft) = 0;
    virtual Answer<Nothing> removeLink(const QString &ticketId, const QString &linkId) = 0;
    virtual Answer<Page<SimilarTicket>> similar(const QString &ticketId) = 0;
    virtual Answer<Page<SimilarTicket>> similarTo(const SimilarDraft &draft) = 0;

    virtual Answer<Inbox> inbox(const InboxFilter &filter) = 0;
    virtual Answer<Inbox> markRead(const InboxRead &read) = 0;
    virtual Answer<NotificationSettings> notificationSettings() = 0;
    virtual Answer<NotificationSettings> changeNotificationSettings(const NotificationSettings &settings) = 0;

    virtual Answer<Page<User>> users(const UserFilter &filter) = 0;
    virtual Answer<User> changeUser(const QString &userId, int version, const UserPatch &patch) = 0;
    virtual Answer<Page<Skill>> skills() = 0;
    virtual Answer<Skill> addSkill(const SkillDraft &draft) = 0;

    virtual Answer<Page<Job>> jobs(const JobFilter &filter) = 0;
    virtual Answer<Job> job(const QString &jobId) = 0;
    virtual Answer<Job> retryJob(const QString &jobId) = 0;
    virtual Answer<Page<Mail>> mails(const MailFilter &filter) = 0;
    virtual Answer<Mail> retryMail(const QString &mailId) = 0;

    virtual AdminService &admin() = 0;

Q_SIGNALS:
    void connectionChanged(td::app::LinkState state);
    /// The caller's own account changed (role, away, skills).
    void meChanged();
    /// Something came into the caller's inbox, or was read elsewhere.
    void inboxChanged();
};

} // namespace td::app
