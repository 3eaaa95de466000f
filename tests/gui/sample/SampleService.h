// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "tests/gui/sample/SampleAccount.h"
#include "tests/gui/sample/SampleAdmin.h"

#include <QPromise>

namespace td::test {

/// Answers from memory: at once, never, or with an error. Thread: GUI.
class SampleService final : public app::DeskService
{
    Q_OBJECT

public:
    enum class Mood { Answers, Silent, Fails };

    explicit SampleService(SampleStore &store) : adminAnswers(store), ownAccount(store), m_store(store) {}

    Mood mood = Mood::Answers;
    app::LinkState state = app::LinkState::Online;
    std::map<QString, Page<TriageRecord>> triageRecords;
    std::map<QString, Page<AssignmentRecord>> assignmentRecords;
    std::map<QString, Page<TicketEvent>> ticketEvents;
    std::vector<Job> allJobs;
    std::vector<Mail> allMails;
    std::map<QString, Page<TicketLink>> ticketLinks;
    std::vector<SimilarTicket> similarTickets;
    std::vector<Ticket> deleted;
    std::vector<Notification> notifications;
    NotificationSettings chosen{{std::begin(defaultChoices), std::end(defaultChoices)}};
    std::optional<SimilarDraft> lastDraft;
    std::optional<UserPatch> lastPatch;
    QStringList retried;
    int retries = 0;  ///< of the connection
    int userPage = 0; ///< accounts on one page; 0: all
    SampleAdmin adminAnswers;
    SampleAccount ownAccount;

    void setConnection(app::LinkState connection);

    app::LinkState connection() const override { return state; }
    QString connectionProblem() const override;
    void retryNow() override { ++retries; }
    app::OwnAccount &account() override;
    app::Answer<Page<TriageRecord>> triage(const QString &ticketId) override;
    app::Answer<Page<AssignmentRecord>> assignments(const QString &ticketId) override;
    app::Answer<Page<TicketEvent>> events(const QString &ticketId) override;
    app::Answer<Ticket> deleteTicket(const QString &ticketId) override;
    app::Answer<Ticket> restoreTicket(const QString &ticketId) override;
    app::Answer<Page<Ticket>> deletedTickets() override;
    app::Answer<Ticket> watch(const QString &ticketId, bool watching) override;
    app::Answer<Page<TicketLink>> links(const QString &ticketId) override;
    app::Answer<TicketLink> addLink(const QString &ticketId, const LinkDraft &draft) override;
    app::Answer<Nothing> removeLink(const QString &ticketId, const QString &linkId) override;
    app::Answer<Page<SimilarTicket>> similar(const QString &ticketId) override;
    app::Answer<Page<SimilarTicket>> similarTo(const SimilarDraft &draft) override;
    app::Answer<Inbox> inbox(const InboxFilter &filter) override;
    app::Answer<Inbox> markRead(const InboxRead &read) override;
    app::Answer<NotificationSettings> notificationSettings() override;
    app::Answer<NotificationSettings> changeNotificationSettings(const NotificationSettings &settings) override;
    app::Answer<Page<User>> users(const UserFilter &filter) override;
    app::Answer<User> changeUser(const QString &userId, int version, const UserPatch &patch) override;
    app::Answer<Page<Skill>> skills() override;
    app::Answer<Skill> addSkill(const SkillDraft &draft) override;
    app::Answer<Page<Job>> jobs(const JobFilter &filter) override;
    app::Answer<Job> job(const QString &jobId) override;
    app::Answer<Job> retryJob(const QString &jobId) override;
    app::Answer<Page<Mail>> mails(const MailFilter &filter) override;
    app::Answer<Mail> retryMail(const QString &mailId) override;
    app::AdminService &admin() override { return adminAnswers; }

private:
    template <class T>
    app::Answer<T> answer(Result<T> result)
    {
        switch (mood) {
        case Mood::Answers:
            return QtFuture::makeReadyFuture(std::move(result));
        case Mood::Silent: {
            auto promise = std::make_shared<QPromise<Result<T>>>();
            promise->start();
            m_open.push_back(promise);
            return promise->future();
        }
        case Mood::Fails:
            return QtFuture::makeReadyFuture(Result<T>(failure()));
        }
        Q_UNREACHABLE();
    }
    template <class T>
    app::Answer<T> answer(const T &value)
    {
        return answer(Result<T>(value));
    }
    static Error failure();

    SampleStore &m_store;
    std::vector<std::shared_ptr<void>> m_open;
};

} // namespace td::test
