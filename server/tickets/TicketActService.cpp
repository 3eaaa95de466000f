// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketActService.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/mail/Notice.h"
#include "server/tickets/TicketPatcher.h"
#include "server/tickets/TicketWriter.h"
#include "server/tickets/WakeTicketJob.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonWriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error moveRefused(Status from, Status to, const std::vector<Status> &allowed)
{
    QStringList names;
    for (const Status status : allowed) {
        names += nameOf(status);
    }
    return {ErrorKind::Conflict, u"status_move_not_allowed"_s,
            u"You cannot move a ticket from %1 to %2. From there you may move it to: %3."_s.arg(
                nameOf(from), nameOf(to), names.join(u", "_s)),
            u"status"_s};
}

} // namespace

TicketActService::TicketActService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access)
    : m_database(database),
      m_jobs(jobs),
      m_clock(clock),
      m_access(access)
{
}

/// Every change of a stored ticket by a person: lock, check, edit, save.
template <class Edit>
QFuture<Result<Ticket>> TicketActService::edit(const Actor &actor, const QString &id, Act act, std::optional<int> seen,
                                               QString eventKind, Edit edit)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Ticket> {
        const TicketRecord before = TRY(m_access.lockedFor(transaction, actor, id, act));
        if (seen && *seen != before.ticket.version) {
            Error stale{
                ErrorKind::Stale, u"stale_version"_s,
                u"Somebody changed this ticket since version %1. Compare with `current` and try again."_s.arg(*seen)};
            stale.current = toJson(m_access.present(before, actor));
            return stale;
        }
        TicketRecord after = before;
        const Millis now = m_clock.now();
        TRY(edit(transaction, after));
        if (actor.id != before.ticket.requester.id && !after.workedAt && ticket_writer::differ(before, after)) {
            after.workedAt = now;
        }
        TRY(ticket_writer::save(transaction, before, after, {.kind = eventKind, .actorId = actor.id, .at = now}));
        TRY(triageAgain(transaction, before, after));
        return m_access.present(after, actor);
    });
}

/// A text that changed before a person worked on it is triaged again.
Result<void> TicketActService::triageAgain(Transaction &transaction, const TicketRecord &before,
                                           const TicketRecord &after) const
{
    const bool changed = before.ticket.subject != after.ticket.subject || before.ticket.text != after.ticket.text;
    if (!changed || after.workedAt) {
        return {};
    }
    return m_jobs.enqueue(transaction, {.kind = u"ticket.triage"_s,
                                        .subjectId = after.ticket.id,
                                        .dedupeKey = u"triage:%1:%2"_s.arg(after.ticket.id).arg(after.ticket.version)});
}

QFuture<Result<Ticket>> TicketActService::change(const Actor &actor, const QString &id, const TicketPatch &patch,
                                                 std::optional<int> seen)
{
    const bool staffFields = patch.type.given() || patch.summary || patch.notes;
    return edit(actor, id, staffFields ? Act::ChangeFields : Act::Edit, seen, u"ticket.changed"_s,
                [this, actor, patch](Transaction &transaction, TicketRecord &record) {
                    return ticket_patcher::apply(transaction, actor, record, patch, m_clock.now());
                });
}

QFuture<Result<Ticket>> TicketActService::move(const Actor &actor, const QString &id, const StatusMove &move,
                                               std::optional<int> seen)
{
    return edit(actor, id, Act::Move, seen, u"ticket.moved"_s,
                [this, actor, move](Transaction &transaction, TicketRecord &record) {
                    return moveTo(transaction, actor, record, move);
                });
}

Result<void> TicketActService::moveTo(Transaction &transaction, const Actor &actor, TicketRecord &record,
                                      const StatusMove &move)
{
    Ticket &ticket = record.ticket;
    if (move.pendingUntil && move.status != Status::Pending) {
        return Error{ErrorKind::BadInput, u"not_allowed"_s, u"pendingUntil goes with the status pending only."_s,
                     u"pendingUntil"_s};
    }
    if (ticket.status == move.status && ticket.pendingUntil == move.pendingUntil) {
        return {}; // it is there already
    }
    const bool untilAnotherTime = ticket.status == Status::Pending && move.status == Status::Pending &&
                                  m_access.may(actor, Act::ChangeFields, record);
    const std::vector<Status> allowed = m_access.moves(actor, record);
    if (!untilAnotherTime && std::find(allowed.begin(), allowed.end(), move.status) == allowed.end()) {
        return moveRefused(ticket.status, move.status, allowed);
    }
    const bool wasDone = isDone(ticket.status);
    ticket.status = move.status;
    ticket.pendingUntil = move.status == Status::Pending ? move.pendingUntil : std::nullopt;
    TRY(WakeTicketJob::plan(transaction, m_jobs, ticket, m_clock.now()));
    if (isDone(move.status) != wasDone) {
        ticket.resolvedAt = isDone(move.status) ? std::optional(Time{m_clock.now()}) : std::nullopt;
    }
    if (untilAnotherTime) {
        return {};
    }
    const bool resolved = move.status == Status::Resolved;
    return m_jobs.enqueue(transaction, {.kind = resolved ? u"ticket.tell_resolved"_s : u"ticket.tell_moved"_s,
                                        .subjectId = ticket.id,
                                        .payload = toJson(ActRef{actor.id, move.status}),
                                        .dedupeKey = u"moved:%1:%2"_s.arg(ticket.id).arg(ticket.version + 1)});
}

Result<void> TicketActService::give(Transaction &transaction, TicketRecord &record, const QString &assigneeId) const
{
    const auto account =
        isUuid(assigneeId) ? TRY(user_repository::find(transaction.connection(), assigneeId)) : std::nullopt;
    if (!account || !account->active) {
        return Error{ErrorKind::BadInput, u"unknown_assignee"_s, u"There is no active account with this id."_s,
                     u"assigneeId"_s};
    }
    const std::optional before = std::exchange(record.ticket.assignee, Person{account->id, account->name});
    if (record.ticket.assignee != before) {
        TRY(assignment_repository::touchAssignee(transaction, account->id, m_clock.now()));
    }
    record.assignedBy = decided_by::person;
    if (record.ticket.status == Status::New) {
        record.ticket.status = Status::Open;
    }
    return {};
}

QFuture<Result<Ticket>> TicketActService::take(const Actor &actor, const QString &id, std::optional<int> seen)
{
    return edit(
        actor, id, Act::Take, seen, u"ticket.assigned"_s,
        [this, actor](Transaction &transaction, TicketRecord &record) { return give(transaction, record, actor.id); });
}

QFuture<Result<Ticket>> TicketActService::assign(const Actor &actor, const QString &id, const QString &assigneeId,
                                                 std::optional<int> seen)
{
    return edit(actor, id, Act::Assign, seen, u"ticket.assigned"_s,
                [this, actor, assigneeId](Transaction &transaction, TicketRecord &record) -> Result<void> {
                    const auto before = record.ticket.assignee;
                    TRY(give(transaction, record, assigneeId));
                    if (record.ticket.assignee != before && assigneeId != actor.id) {
                        TRY(m_jobs.enqueue(
                            transaction,
                            {.kind = u"ticket.tell_assigned"_s,
                             .subjectId = record.ticket.id,
                             .payload = toJson(ActRef{actor.id, {}}),
                             .dedupeKey = u"assigned:%1:%2"_s.arg(record.ticket.id).arg(record.ticket.version + 1)}));
                    }
                    return {};
                });
}

QFuture<Result<Ticket>> TicketActService::unassign(const Actor &actor, const QString &id, std::optional<int> seen)
{
    return edit(actor, id, Act::Assign, seen, u"ticket.unassigned"_s,
                [](Transaction &, TicketRecord &record) -> Result<void> {
                    record.ticket.assignee.reset();
                    record.assignedBy = decided_by::person;
                    return {};
                });
}

QFuture<Result<Ticket>> TicketActService::remove(const Actor &actor, const QString &id, std::optional<int> seen)
{
    return edit(actor, id, Act::Delete, seen, u"ticket.deleted"_s,
                [this](Transaction &, TicketRecord &record) -> Result<void> {
                    record.deletedAt = m_clock.now();
                    return {};
                });
}

QFuture<Result<Ticket>> TicketActService::restore(const Actor &actor, const QString &id)
{
    return edit(actor, id, Act::Restore, {}, u"ticket.restored"_s,
                [this](Transaction &transaction, TicketRecord &record) -> Result<void> {
                    record.deletedAt.reset();
                    if (!record.ticket.triagedAt && !isDone(record.ticket.status)) {
                        TRY(m_jobs.enqueue(transaction, {.kind = u"ticket.triage"_s,
                                                         .subjectId = record.ticket.id,
                                                         .dedupeKey = u"triage:"_s + record.ticket.id}));
                    }
                    return WakeTicketJob::plan(transaction, m_jobs, record.ticket, m_clock.now());
                });
}

} // namespace td
