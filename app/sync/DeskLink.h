// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/ActBook.h"
#include "app/desk/DeskService.h"
#include "app/mirror/MirrorStore.h"
#include "app/sync/AccountLink.h"
#include "app/sync/AdminLink.h"
#include "app/sync/EngineCall.h"

#include <QThread>

namespace td::app {

/// One account's desk, as the pages have it: the mirror, the acts, and the sync thread behind both. Thread: GUI.
class DeskLink final : public DeskService
{
    Q_OBJECT

public:
    /// Makes the files that are missing. Nothing is asked before `start`.
    static Result<std::unique_ptr<DeskLink>> open(const DeskFiles &files, const QUrl &server, const SignedIn &session,
                                                  const Clock &clock);
    ~DeskLink() override;

    void start();
    Answer<Nothing> signOut();

    TicketStore &tickets() { return m_tickets; }
    TicketActs &acts() { return *m_acts; }

    LinkState connection() const override { return m_state; }
    QString connectionProblem() const override { return m_problem; }
    void retryNow() override;
    OwnAccount &account() override { return m_account; }

    Answer<Page<TriageRecord>> triage(const QString &ticketId) override;
    Answer<Page<AssignmentRecord>> assignments(const QString &ticketId) override;
    Answer<Page<TicketEvent>> events(const QString &ticketId) override;
    Answer<Ticket> deleteTicket(const QString &ticketId) override;
    Answer<Ticket> restoreTicket(const QString &ticketId) override;
    Answer<Page<Ticket>> deletedTickets() override;
    Answer<Ticket> watch(const QString &ticketId, bool watching) override;
    Answer<Page<TicketLink>> links(const QString &ticketId) override;
    Answer<TicketLink> addLink(const QString &ticketId, const LinkDraft &draft) override;
    Answer<Nothing> removeLink(const QString &ticketId, const QString &linkId) override;
    Answer<Page<SimilarTicket>> similar(const QString &ticketId) override;
    Answer<Page<SimilarTicket>> similarTo(const SimilarDraft &draft) override;
    Answer<Inbox> inbox(const InboxFilter &filter) override;
    Answer<Inbox> markRead(const InboxRead &read) override;
    Answer<NotificationSettings> notificationSettings() override;
    Answer<NotificationSettings> changeNotificationSettings(const NotificationSettings &settings) override;
    Answer<Page<User>> users(const UserFilter &filter) override;
    Answer<User> changeUser(const QString &userId, int version, const UserPatch &patch) override;
    Answer<Page<Skill>> skills() override;
    Answer<Skill> addSkill(const SkillDraft &draft) override;
    Answer<Page<Job>> jobs(const JobFilter &filter) override;
    Answer<Job> job(const QString &jobId) override;
    Answer<Job> retryJob(const QString &jobId) override;
    Answer<Page<Mail>> mails(const MailFilter &filter) override;
    Answer<Mail> retryMail(const QString &mailId) override;
    AdminService &admin() override { return m_admin; }

Q_SIGNALS:
    /// To be kept in the place of the one before.
    void sessionRenewed(const td::SignedIn &session);
    void sessionEnded(const td::Error &why);

private:
    DeskLink(const DeskFiles &files, const QUrl &server, const SignedIn &session);

    template <class EndpointType>
    Answer<typename EndpointType::Answer> ask(const EndpointType &endpoint, RestCall<EndpointType> call)
    {
        return askEngine(m_engine, endpoint, std::move(call));
    }

    MirrorStore m_tickets;
    std::unique_ptr<ActBook> m_acts;
    QThread m_thread;
    SyncEngine *m_engine; ///< lives in the thread and ends with it
    AccountLink m_account;
    AdminLink m_admin;
    LinkState m_state = LinkState::Connecting;
    QString m_problem;
};

} // namespace td::app
