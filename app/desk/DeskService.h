// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "app/desk/Answer.h"
#include "shared/auth/AuthApi.h"
#include "shared/jobs/JobApi.h"
#include "shared/tickets/TicketApi.h"

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

    virtual Answer<Page<TriageRecord>> triage(const QString &ticketId) = 0;
    virtual Answer<Page<AssignmentRecord>> assignments(const QString &ticketId) = 0;
    virtual Answer<Page<TicketEvent>> events(const QString &ticketId) = 0;

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
};

} // namespace td::app
