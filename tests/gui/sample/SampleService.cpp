// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleService.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

Error SampleService::failure()
{
    return {ErrorKind::Busy, u"unreachable"_s,
            u"The server at desk.example.com did not answer within 10 seconds. Check the network, then try again."_s};
}

void SampleService::setConnection(app::LinkState connection)
{
    state = connection;
    Q_EMIT connectionChanged(connection);
}

app::OwnAccount &SampleService::account()
{
    ownAccount.failure = mood == Mood::Fails ? std::optional(failure()) : std::nullopt;
    return ownAccount;
}

QString SampleService::connectionProblem() const { return u"desk.example.com cannot be reached."_s; }

app::Answer<Page<TriageRecord>> SampleService::triage(const QString &ticketId)
{
    return answer(triageRecords[ticketId]);
}

app::Answer<Page<AssignmentRecord>> SampleService::assignments(const QString &ticketId)
{
    return answer(assignmentRecords[ticketId]);
}

app::Answer<Page<TicketEvent>> SampleService::events(const QString &ticketId) { return answer(ticketEvents[ticketId]); }

app::Answer<Ticket> SampleService::deleteTicket(const QString &ticketId)
{
    const auto ticket = m_store.find(ticketId)->ticket;
    const auto done = answer(ticket);
    if (mood == Mood::Answers) {
        deleted.push_back(ticket);
        m_store.remove(ticketId);
    }
    return done;
}

app::Answer<Ticket> SampleService::restoreTicket(const QString &ticketId)
{
    const auto found =
        std::find_if(deleted.begin(), deleted.end(), [&](const Ticket &ticket) { return ticket.id == ticketId; });
    if (mood != Mood::Answers || found == deleted.end()) {
        return answer(Result<Ticket>(failure()));
    }
    const Ticket ticket = *found;
    deleted.erase(found);
    return answer(ticket);
}

app::Answer<Page<Ticket>> SampleService::deletedTickets() { return answer(Page<Ticket>{deleted, {}}); }

app::Answer<Ticket> SampleService::watch(const QString &ticketId, bool watching)
{
    Ticket ticket = m_store.find(ticketId)->ticket;
    if (mood == Mood::Answers) {
        ticket.watching = watching;
        m_store.put(ticket);
    }
    return answer(ticket);
}

app::Answer<Page<TicketLink>> SampleService::links(const QString &ticketId) { return answer(ticketLinks[ticketId]); }

app::Answer<TicketLink> SampleService::addLink(const QString &ticketId, const LinkDraft &draft)
{
    const Ticket other = m_store.find(draft.ticketId)->ticket;
    const TicketLink link{u"link"_s, draft.kind, other.id, other.number, other.subject, other.status};
    if (mood == Mood::Answers) {
        ticketLinks[ticketId].items.push_back(link);
    }
    return answer(link);
}

app::Answer<Nothing> SampleService::removeLink(const QString &ticketId, const QString &linkId)
{
    std::erase_if(ticketLinks[ticketId].items, [&](const TicketLink &link) { return link.id == linkId; });
    return answer(Nothing{});
}

app::Answer<Page<SimilarTicket>> SampleService::similar(const QString &)
{
    return answer(Page<SimilarTicket>{similarTickets, {}});
}

app::Answer<Page<SimilarTicket>> SampleService::similarTo(const SimilarDraft &draft)
{
    lastDraft = draft;
    return answer(Page<SimilarTicket>{similarTickets, {}});
}

app::Answer<Inbox> SampleService::inbox(const InboxFilter &)
{
    Inbox inbox;
    inbox.items = notifications;
    inbox.unread = int(
        std::count_if(notifications.begin(), notifications.end(), [](const Notification &one) { return !one.readAt; }));
    return answer(inbox);
}

app::Answer<Inbox> SampleService::markRead(const InboxRead &read)
{
    for (Notification &one : notifications) {
        const bool meant = !read.ids || std::find(read.ids->begin(), read.ids->end(), one.id) != read.ids->end();
        if (meant && mood == Mood::Answers) {
            one.readAt = Time{1};
        }
    }
    return inbox({});
}

app::Answer<NotificationSettings> SampleService::notificationSettings() { return answer(chosen); }

app::Answer<NotificationSettings> SampleService::changeNotificationSettings(const NotificationSettings &settings)
{
    if (mood == Mood::Answers) {
        chosen = settings;
    }
    return answer(settings);
}

app::Answer<Page<User>> SampleService::users(const UserFilter &filter)
{
    Page<User> page;
    for (const User &user : m_store.people) {
        const QString text = user.name + u' ' + user.email;
        if (text.contains(filter.text.value_or(QString()), Qt::CaseInsensitive) &&
            (!filter.role || filter.role == user.role)) {
            page.items.push_back(user);
        }
    }
    page.total = qint64(page.items.size());
    const auto behind = [&](const User &user) { return filter.after && user.number <= filter.after->toLongLong(); };
    std::erase_if(page.items, behind);
    if (userPage > 0 && int(page.items.size()) > userPage) {
        page.items.resize(size_t(userPage));
        page.next = QString::number(page.items.back().number);
    }
    return answer(page);
}

app::Answer<User> SampleService::changeUser(const QString &userId, int, const UserPatch &patch)
{
    lastPatch = patch;
    const auto found =
        std::find_if(m_store.people.begin(), m_store.people.end(), [&](const User &user) { return user.id == userId; });
    if (found == m_store.people.end()) {
        return answer(Result<User>(Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such account."_s}));
    }
    found->role = patch.role.value_or(found->role);
    found->active = patch.active.value_or(found->active);
    found->away = patch.away.value_or(found->away);
    found->skills = patch.skills.value_or(found->skills);
    if (patch.capacity.given()) {
        found->capacity = patch.capacity.value();
    }
    found->version += 1;
    return answer(*found);
}

app::Answer<Page<Skill>> SampleService::skills()
{
    Page<Skill> page;
    for (const QString &name : m_store.knownSkills) {
        page.items.push_back({.id = name, .name = name});
    }
    return answer(page);
}

app::Answer<Skill> SampleService::addSkill(const SkillDraft &draft)
{
    m_store.knownSkills.append(draft.name);
    return answer(Skill{.id = draft.name, .name = draft.name});
}

app::Answer<Page<Job>> SampleService::jobs(const JobFilter &filter)
{
    Page<Job> page;
    for (const Job &one : allJobs) {
        if (!filter.state || nameOf(*filter.state) == one.state) {
            page.items.push_back(one);
        }
    }
    return answer(page);
}

app::Answer<Job> SampleService::job(const QString &jobId)
{
    for (const Job &one : allJobs) {
        if (one.id == jobId) {
            return answer(one);
        }
    }
    return answer(Result<Job>(Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such job."_s}));
}

app::Answer<Job> SampleService::retryJob(const QString &jobId)
{
    retried.append(jobId);
    for (Job &one : allJobs) {
        if (one.id == jobId) {
            one.state = nameOf(JobState::Waiting);
        }
    }
    return job(jobId);
}

app::Answer<Page<Mail>> SampleService::mails(const MailFilter &filter)
{
    Page<Mail> page;
    for (const Mail &one : allMails) {
        if (!filter.state || nameOf(*filter.state) == one.state) {
            page.items.push_back(one);
        }
    }
    return answer(page);
}

app::Answer<Mail> SampleService::retryMail(const QString &mailId)
{
    retried.append(mailId);
    for (Mail &one : allMails) {
        if (one.id == mailId) {
            one.state = nameOf(MailState::Queued);
            return answer(one);
        }
    }
    return answer(Result<Mail>(Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such mail."_s}));
}

} // namespace td::test
