// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/mail/TicketMails.h"
#include "server/notifications/Notifier.h"
#include "server/triage/TriageProvider.h"

namespace td {

/// Which providers a desk has: the local one always, a hosted one when there is a key.
struct TriageProviders
{
    const triage::TriageProvider &local;
    const triage::TriageProvider *hosted = nullptr;
    Millis hostedWindow = 30 * second; ///< since filing: until then a hosted failure is tried again, then local decides
};

/// What the triage step found, as its job remembers it.
struct TriageOutcome
{
    QString ledgerId;
    QString provider;
    std::optional<QString> type;
    std::optional<QString> priority;
    std::vector<QString> skills;
    double confidence = 0;
    std::vector<QString> words;
    bool outdated = false; ///< the text changed meanwhile; the change has a triage of its own
    static constexpr auto wire()
    {
        return std::tuple{field("ledgerId", &TriageOutcome::ledgerId),
                          field("provider", &TriageOutcome::provider),
                          field("type", &TriageOutcome::type),
                          field("priority", &TriageOutcome::priority),
                          field("skills", &TriageOutcome::skills),
                          field("confidence", &TriageOutcome::confidence),
                          field("words", &TriageOutcome::words, {.max = 400, .items = 1000}),
                          field("outdated", &TriageOutcome::outdated)};
    }
};

struct AssignOutcome
{
    std::optional<QString> assigneeId;
    QString reason;
    std::optional<QString> assignmentId; ///< left out when the ticket stayed with whom it was
    static constexpr auto wire()
    {
        return std::tuple{field("assigneeId", &AssignOutcome::assigneeId),
                          field("reason", &AssignOutcome::reason, {.max = 4000}),
                          field("assignmentId", &AssignOutcome::assignmentId)};
    }
};

/// What becomes of a filed ticket: triage, assignment, mails; each a step that is done once. Thread: worker.
class TriageTicketJob final : public JobHandler
{
public:
    TriageTicketJob(TriageProviders providers, Notifier &notifier, const TicketMails &ticketMails, JobQueue &jobs);

    QString kind() const override { return QStringLiteral("ticket.triage"); }
    RetryPolicy retryPolicy() const override { return {.tries = 12, .firstDelay = second, .maxDelay = 5 * minute}; }
    Result<void> run(JobContext &job) override;

private:
    Result<TriageOutcome> triageStep(JobContext &job);
    Result<AssignOutcome> assignStep(JobContext &job);

    const TriageProviders m_providers;
    Notifier &m_notifier;
    const TicketMails &m_ticketMails;
    JobQueue &m_jobs;
};

} // namespace td
