// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/TriageTicketJob.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/jobs/JobLog.h"
#include "server/tickets/TicketWriter.h"
#include "server/triage/LedgerRepository.h"
#include "server/triage/TriageEffects.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// A question that was put, and how it ended.
struct Asked
{
    QString ledgerId;
    triage::PreparedCall call;
    triage::ProviderAnswer answer;
    Millis at = 0;
    bool inLedger = false;
};

Result<TicketRecord> loadTicket(Connection &connection, const QString &id)
{
    auto record = TRY(ticket_repository::find(connection, id));
    if (!record || record->deletedAt) {
        return Error{ErrorKind::Gone, u"ticket_gone"_s, u"The ticket was deleted before its turn came."_s};
    }
    return std::move(*record);
}

Asked askLocal(const triage::TriageProvider &provider, const triage::TriageInput &input, JobContext &job)
{
    Asked asked{newUuid(job.now()), provider.prepare(input), {}, job.now()};
    asked.answer = provider.ask(asked.call, job.cancel());
    return asked;
}

/// The ledger has the question before it leaves the machine, and the error when there is one.
Result<Asked> askHosted(const triage::TriageProvider &provider, const triage::TriageInput &input, JobContext &job)
{
    Asked asked{newUuid(job.now()), provider.prepare(input), {}, job.now(), true};
    TRY(job.write([&](Transaction &t) {
        return ledger_repository::insertAsked(t, asked.ledgerId, job.lease().subjectId, job.lease().id, asked.call,
                                              asked.at);
    }));
    logJob(job.lease(), "provider asked", asked.call.model);
    asked.answer = provider.ask(asked.call, job.cancel());
    logJob(job.lease(), "provider answered", asked.answer.error ? asked.answer.error->code : u"ok"_s);
    if (asked.answer.error) {
        TRY(job.write([&](Transaction &t) { return ledger_repository::complete(t, asked.ledgerId, asked.answer); }));
    }
    return asked;
}

/// The error that makes the job come back, while the window for another try is open.
std::optional<Error> tryAgainLater(const triage::ProviderError &error, Millis now, Millis filedAt, Millis window)
{
    const bool worth = error.kind == triage::FailureKind::Transient || error.kind == triage::FailureKind::Invalid;
    const Millis pause = std::max<Millis>(error.retryAfterMs.value_or(0), second);
    if (error.kind != triage::FailureKind::Cancelled && (!worth || now + pause > filedAt + window)) {
        return std::nullopt;
    }
    return Error{ErrorKind::Busy, error.code, error.message, {}, int((pause + second - 1) / second)};
}

TriageOutcome outcomeOf(const Asked &asked)
{
    const triage::TriageResult &result = asked.answer.result;
    TriageOutcome outcome;
    outcome.ledgerId = asked.ledgerId;
    outcome.provider = asked.call.provider;
    if (result.type) {
        outcome.type = result.type->value;
    }
    if (result.priority) {
        outcome.priority = result.priority->value;
    }
    for (const triage::SkillChoice &skill : result.skills) {
        outcome.skills.push_back(skill.name);
    }
    outcome.confidence = result.confidence;
    for (const triage::Evidence &evidence : result.evidence) {
        if (std::find(outcome.words.begin(), outcome.words.end(), evidence.word) == outcome.words.end()) {
            outcome.words.push_back(evidence.word);
        }
    }
    return outcome;
}

} // namespace

TriageTicketJob::TriageTicketJob(TriageProviders providers, Notifier &notifier, const TicketMails &ticketMails,
                                 JobQueue &jobs)
    : m_providers(providers),
      m_notifier(notifier),
      m_ticketMails(ticketMails),
      m_jobs(jobs)
{
}

Result<void> TriageTicketJob::run(JobContext &job)
{
    const auto triaged = triageStep(job);
    if (!triaged && triaged.error().kind == ErrorKind::Gone) {
        return {}; // restoring the ticket makes another job
    }
    if (TRY(triaged).outdated) {
        return {};
    }
    const AssignOutcome assigned = TRY(assignStep(job));
    return m_notifier.step(job, "notify", [&]() -> Result<std::vector<Notice>> {
        if (!assigned.assignmentId) {
            return std::vector<Notice>();
        }
        return m_ticketMails.filedAndAssigned(job.connection(), job.lease().subjectId, assigned.reason,
                                              *assigned.assignmentId);
    });
}

Result<TriageOutcome> TriageTicketJob::triageStep(JobContext &job)
{
    const QString ticketId = job.lease().subjectId;
    Asked asked;
    triage::TriageInput input;
    bool askAgainLater = false;
    return job.step<TriageOutcome>(
        "triage", "{}",
        [&]() -> Result<TriageOutcome> {
            const TicketRecord record = TRY(loadTicket(job.connection(), ticketId));
            input = TRY(triage_effects::inputFor(job.connection(), record.ticket));
            const Millis filedAt = record.ticket.createdAt.ms;
            if (m_providers.hosted) {
                asked = TRY(askHosted(*m_providers.hosted, input, job));
                if (asked.answer.error) {
                    if (auto later = tryAgainLater(*asked.answer.error, job.now(), filedAt, m_providers.hostedWindow)) {
                        return std::move(*later);
                    }
                    askAgainLater = asked.answer.error->kind == triage::FailureKind::Transient;
                }
            }
            if (!m_providers.hosted || asked.answer.error) {
                asked = askLocal(m_providers.local, input, job);
            }
            return outcomeOf(asked);
        },
        [&](Transaction &transaction, TriageOutcome &outcome) -> Result<void> {
            if (!asked.inLedger) {
                TRY(ledger_repository::insertAsked(transaction, asked.ledgerId, ticketId, job.lease().id, asked.call,
                                                   asked.at));
            }
            TRY(ledger_repository::complete(transaction, asked.ledgerId, asked.answer));
            outcome.outdated =
                !TRY(triage_effects::apply(transaction, ticketId, input, asked.answer.result, job.now()));
            if (askAgainLater) {
                TRY(m_jobs.enqueue(transaction, {.kind = u"ticket.suggest"_s,
                                                 .subjectId = ticketId,
                                                 .dedupeKey = u"suggest:"_s + ticketId,
                                                 .delay = 10 * minute}));
            }
            return {};
        });
}

Result<AssignOutcome> TriageTicketJob::assignStep(JobContext &job)
{
    const QString ticketId = job.lease().subjectId;
    return job.step<AssignOutcome>(
        "assign", "{}", [] { return Result<AssignOutcome>(AssignOutcome{}); },
        [&](Transaction &transaction, AssignOutcome &outcome) -> Result<void> {
            // One assignment at a time, so that two tickets do not both go to the same least-loaded person.
            TRY(transaction.lock(DeskLock::Assignment));
            const auto before = TRY(ticket_repository::findForUpdate(transaction, ticketId));
            if (!before || before->deletedAt) {
                outcome.reason = u"The ticket was deleted."_s;
                return {};
            }
            if (before->assignedBy == decided_by::person) {
                outcome.reason = u"A person decided who has it."_s;
                return {};
            }
            if (before->ticket.status == Status::Resolved || before->ticket.status == Status::Closed) {
                outcome.reason = u"It was done before its turn came."_s;
                return {};
            }
            Connection &connection = transaction.connection();
            const auto choice = chooseAssignee(TRY(assignment_repository::candidates(connection, ticketId)),
                                               TRY(assignment_repository::neededSkills(connection, ticketId)),
                                               before->ticket.requester.id);
            const Millis now = job.now();
            const QString assignmentId = newUuid(now);
            outcome.reason = choice.reason;
            TRY(assignment_repository::insert(transaction, assignmentId, ticketId, job.lease().id, choice, now));
            if (!choice.chosen) {
                return {};
            }
            outcome.assigneeId = choice.chosen->id;
            const Person chosen{choice.chosen->id, choice.chosen->name};
            if (before->ticket.assignee == std::optional(chosen)) {
                return {}; // triaged again, and still the right one: no second mail
            }
            outcome.assignmentId = assignmentId;
            TicketRecord after = *before;
            after.ticket.assignee = chosen;
            after.assignedBy = decided_by::triage;
            if (after.ticket.status == Status::New) {
                after.ticket.status = Status::Open;
            }
            TRY(assignment_repository::touchAssignee(transaction, chosen.id, now));
            return ticket_writer::save(transaction, *before, after,
                                       {.kind = u"ticket.assigned"_s, .origin = Origin::Triage, .at = now});
        });
}

} // namespace td
