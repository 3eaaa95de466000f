// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/TicketFollower.h"

#include "server/triage/TriageJson.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr auto pauseBetweenLooks = std::chrono::milliseconds(125);
constexpr int looksBetweenJobs = 8;

bool isAboutFiling(const Mail &mail) { return mail.kind == "ticket_filed"_L1 || mail.kind == "ticket_assigned"_L1; }

/// The newest answer; a failed provider's question has none.
std::optional<RawJson> lastResult(const std::vector<TriageRecord> &records)
{
    const auto later = [](const TriageRecord &a, const TriageRecord &b) {
        return a.result.has_value() != b.result.has_value() ? b.result.has_value() : a.askedAt.ms < b.askedAt.ms;
    };
    const auto last = std::max_element(records.begin(), records.end(), later);
    return last != records.end() ? last->result : std::nullopt;
}

QString story(const Job &job)
{
    const QString tries = job.attempt == 1 ? u"1 try"_s : u"%1 tries"_s.arg(job.attempt);
    return u"job %1 is %2 after %3%4"_s.arg(job.kind, job.state, tries,
                                            job.lastError ? u": "_s + *job.lastError : QString());
}

} // namespace

TicketFollower::TicketFollower(RestClient &client, QString adminToken, Ticket filed, Millis filedAfter, Millis patience)
    : CallChain(client),
      m_adminToken(std::move(adminToken)),
      m_patience(patience)
{
    m_life.ticket = std::move(filed);
    m_life.reach(LifeStage::Filed, filedAfter);
    m_sinceFiling.start();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenLooks);
    connect(&m_pause, &QTimer::timeout, this, &TicketFollower::look);
}

void TicketFollower::look()
{
    switch (m_life.stage) {
    case LifeStage::Filed:
        return lookForTriage();
    case LifeStage::Triaged:
        return lookForAssignment();
    case LifeStage::Assigned:
        return lookForMails();
    case LifeStage::Mailed:
        return;
    }
}

void TicketFollower::lookForTriage()
{
    ask(api::readTicket, {.path = {m_life.ticket.id}, .accessToken = m_adminToken}, [this](const Ticket &ticket) {
        m_life.ticket = ticket;
        if (!ticket.triagedAt) {
            return pause();
        }
        ask(api::listTriage, {.path = {ticket.id}, .accessToken = m_adminToken},
            [this](const Page<TriageRecord> &page) {
                const auto json = lastResult(page.items);
                auto result =
                    json ? triage::resultFromJson(json->text) : Result<triage::TriageResult>(triage::TriageResult());
                if (!result) {
                    return stick(result.error().message);
                }
                m_life.triage = *std::move(result);
                reach(LifeStage::Triaged, m_life.ticket.triagedAt->ms);
            });
    });
}

void TicketFollower::lookForAssignment()
{
    ask(api::readTicket, {.path = {m_life.ticket.id}, .accessToken = m_adminToken}, [this](const Ticket &ticket) {
        m_life.ticket = ticket;
        if (!ticket.assignee) {
            return pause();
        }
        ask(api::listAssignments, {.path = {ticket.id}, .accessToken = m_adminToken},
            [this](const Page<AssignmentRecord> &page) {
                const auto found =
                    std::find_if(page.items.begin(), page.items.end(), [this](const AssignmentRecord &one) {
                        return one.assignee == m_life.ticket.assignee;
                    });
                if (found == page.items.end()) {
                    return stick(u"it was given to somebody, but nothing says why"_s);
                }
                m_life.assignment = *found;
                reach(LifeStage::Assigned, found->at.ms);
            });
    });
}

void TicketFollower::lookForMails()
{
    ask(api::listMails, {.query = {.ticket = m_life.ticket.id}, .accessToken = m_adminToken},
        [this](const Page<Mail> &page) {
            m_life.mails.clear();
            Millis lastSent = 0;
            for (const Mail &mail : page.items) {
                if (!isAboutFiling(mail)) {
                    continue;
                }
                if (mail.state == "failed"_L1) {
                    return stick(u"the mail to %1 failed: %2"_s.arg(mail.to, mail.reply));
                }
                m_life.mails.push_back(mail);
                lastSent = std::max(lastSent, mail.sentAt.value_or(Time{}).ms);
            }
            const bool allSent =
                std::all_of(m_life.mails.begin(), m_life.mails.end(), [](const Mail &mail) { return mail.sentAt; });
            if (m_life.mails.size() < 2 || !allSent) {
                return pause();
            }
            reach(LifeStage::Mailed, lastSent);
        });
}

void TicketFollower::reach(LifeStage stage, Millis at)
{
    m_life.reach(stage, at - m_life.ticket.createdAt.ms);
    Q_EMIT reached();
    look();
}

void TicketFollower::pause()
{
    if (++m_pauses % looksBetweenJobs != 0 && !outOfPatience()) {
        m_pause.start();
        return;
    }
    // A mail's job is about the mail, any other about the ticket.
    const auto waiting =
        std::find_if(m_life.mails.begin(), m_life.mails.end(), [](const Mail &mail) { return !mail.sentAt; });
    lookAtJobs(waiting != m_life.mails.end() ? waiting->id : m_life.ticket.id);
}

void TicketFollower::lookAtJobs(const QString &subjectId)
{
    ask(api::listJobs, {.query = {.subject = subjectId}, .accessToken = m_adminToken},
        [this](const Page<Job> &page) { judgeJobs(page.items); });
}

void TicketFollower::judgeJobs(const std::vector<Job> &jobs)
{
    for (const Job &job : jobs) {
        if (job.state == "dead"_L1) {
            return stick(story(job));
        }
    }
    if (!outOfPatience()) {
        m_pause.start();
        return;
    }
    QStringList stories;
    for (const Job &job : jobs) {
        stories += story(job);
    }
    stick(stories.isEmpty() ? u"no job is about it"_s : stories.join(u"; "_s));
}

void TicketFollower::stick(const QString &why)
{
    m_life.stuck = why;
    m_life.stuckAfter = m_sinceFiling.elapsed();
    Q_EMIT gotStuck();
}

} // namespace td
