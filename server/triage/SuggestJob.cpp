// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/SuggestJob.h"

#include "server/tickets/TicketRepository.h"
#include "server/triage/LedgerRepository.h"
#include "server/triage/TriageEffects.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<void> SuggestJob::run(JobContext &job)
{
    const auto record = TRY(ticket_repository::find(job.connection(), job.lease().subjectId));
    if (!m_hosted || !record || record->deletedAt || record->workedAt) {
        return {}; // nobody needs a suggestion any more
    }
    const auto call = m_hosted->prepare(TRY(triage_effects::inputFor(job.connection(), record->ticket)));
    const QString ledgerId = newUuid(job.now());
    TRY(job.write([&](Transaction &t) {
        return ledger_repository::insertAsked(t, ledgerId, record->ticket.id, job.lease().id, call, job.now());
    }));
    const auto answer = m_hosted->ask(call, job.cancel());
    TRY(job.write([&](Transaction &t) { return ledger_repository::complete(t, ledgerId, answer); }));
    if (answer.error) {
        return Error{ErrorKind::Busy, answer.error->code, answer.error->message};
    }
    return {};
}

} // namespace td
