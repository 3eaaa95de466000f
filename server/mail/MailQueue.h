// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobContext.h"
#include "server/jobs/JobQueue.h"
#include "server/mail/MailRepository.h"

namespace td {

/// What a step that made mails remembers.
struct MailsMade
{
    std::vector<QString> to; ///< `kind: address`
    static constexpr auto wire() { return std::tuple{field("to", &MailsMade::to)}; }
};

/// Puts mails into the database with the job that sends each. Thread: any.
class MailQueue final
{
public:
    explicit MailQueue(JobQueue &jobs) : m_jobs(jobs) {}

    /// Stores the mail and its job; a mail with the same dedupe key is left as it is.
    Result<void> enqueue(Transaction &transaction, const MailRow &row);

    /// A job's step that makes mails: `compose() -> Result<std::vector<MailRow>>` outside of the transaction.
    template <class Compose>
    Result<void> step(JobContext &job, const char *name, Compose compose)
    {
        std::vector<MailRow> rows;
        TRY(job.step<MailsMade>(
            name, "{}",
            [&]() -> Result<MailsMade> {
                rows = TRY(compose());
                MailsMade made;
                for (const MailRow &row : rows) {
                    made.to.push_back(row.kind + QStringLiteral(": ") + row.toAddress);
                }
                return made;
            },
            [&](Transaction &transaction, MailsMade &) -> Result<void> {
                for (const MailRow &row : rows) {
                    TRY(enqueue(transaction, row));
                }
                return {};
            }));
        return {};
    }

private:
    JobQueue &m_jobs;
};

} // namespace td
