// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/TidyJob.h"

#include "server/api/IdempotencyRepository.h"
#include "server/auth/AccountLinkRepository.h"
#include "server/auth/FailureRepository.h"
#include "server/auth/oidc/ExternalRepository.h"
#include "server/notifications/NotificationRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<void> TidyJob::run(JobContext &job)
{
    return job.write([&](Transaction &transaction) -> Result<void> {
        TRY(idempotency::forgetBefore(transaction, job.now() - day));
        TRY(account_link_repository::forgetBefore(transaction, job.now() - 30 * day));
        TRY(external_repository::forgetBefore(transaction, job.now() - hour));
        TRY(failure_repository::forgetBefore(transaction, job.now() - day));
        TRY(notification_repository::forgetBefore(transaction, job.now() - 90 * day));
        return plan(transaction, m_jobs, job.now());
    });
}

Result<void> TidyJob::plan(Transaction &transaction, JobQueue &jobs, Millis now)
{
    return jobs.enqueue(transaction, {.kind = u"desk.tidy"_s,
                                      .subjectId = newUuid(now),
                                      .dedupeKey = u"tidy:%1"_s.arg(now / hour + 1),
                                      .delay = hour - now % hour});
}

} // namespace td
