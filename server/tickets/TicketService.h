// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/IdempotencyRepository.h"
#include "server/jobs/JobQueue.h"
#include "server/tickets/TicketWriter.h"
#include "server/users/SkillCatalogue.h"

namespace td {

/// The rules of filing, reading and working tickets. Every act is checked by mayTicket. Thread: any; functions that
/// take a Connection read in the calling thread.
class TicketService final
{
public:
    TicketService(Database &database, JobQueue &jobs, const Clock &clock, StaffSees staffSees = StaffSees::All);

    /// Stores the ticket, its first event and its triage job in one transaction. An id that the caller has used before
    /// answers the stored ticket.
    QFuture<Result<Ticket>> file(const Actor &actor, const TicketFiling &filing,
                                 const std::optional<IdempotencyKey> &key);

    Result<Ticket> read(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<Ticket>> list(Connection &connection, const Actor &actor, const TicketFilter &filter) const;

    /// `seen`: the version that the caller saw; an older one answers Stale with the ticket as it stands now.
    QFuture<Result<Ticket>> change(const Actor &actor, const QString &id, const TicketPatch &patch, int seen);
    QFuture<Result<Ticket>> move(const Actor &actor, const QString &id, const StatusMove &move,
                                 std::optional<int> seen);
    QFuture<Result<Ticket>> take(const Actor &actor, const QString &id, std::optional<int> seen);
    QFuture<Result<Ticket>> assign(const Actor &actor, const QString &id, const QString &assigneeId,
                                   std::optional<int> seen);
    QFuture<Result<Ticket>> unassign(const Actor &actor, const QString &id, std::optional<int> seen);

    Result<Page<Message>> messages(Connection &connection, const Actor &actor, const QString &id) const;
    QFuture<Result<Message>> addMessage(const Actor &actor, const QString &id, const MessageDraft &draft,
                                        const std::optional<IdempotencyKey> &key);
    Result<Page<TicketEvent>> events(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<AssignmentRecord>> assignments(Connection &connection, const Actor &actor, const QString &id) const;
    Result<Page<TriageRecord>> triage(Connection &connection, const Actor &actor, const QString &id) const;

    /// The stored ticket when the actor may read it; NotFound otherwise.
    Result<TicketRecord> readable(Connection &connection, const Actor &actor, const QString &id) const;

private:
    template <class Edit>
    QFuture<Result<Ticket>> edit(const Actor &actor, const QString &id, Act act, std::optional<int> seen,
                                 QString eventKind, Edit edit);
    Result<TicketRecord> lockedFor(Transaction &transaction, const Actor &actor, const QString &id, Act act) const;
    Result<void> applyPatch(Transaction &transaction, const Actor &actor, TicketRecord &record,
                            const TicketPatch &patch) const;
    Result<void> give(Transaction &transaction, TicketRecord &record, const QString &assigneeId) const;
    Result<void> triageAgain(Transaction &transaction, const TicketRecord &before, const TicketRecord &after) const;
    Ticket present(const TicketRecord &record, const Actor &actor) const;

    Database &m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const StaffSees m_staffSees;
};

} // namespace td
