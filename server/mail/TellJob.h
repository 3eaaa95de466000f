// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/mail/MailQueue.h"

#include <functional>

namespace td {

/// Makes the mails of one kind of act. Thread: worker.
class TellJob final : public JobHandler
{
public:
    using Compose = std::function<Result<std::vector<MailRow>>(JobContext &)>;

    TellJob(QString kind, MailQueue &mails, Compose compose)
        : m_kind(std::move(kind)),
          m_mails(mails),
          m_compose(std::move(compose))
    {
    }

    QString kind() const override { return m_kind; }
    Result<void> run(JobContext &job) override
    {
        return m_mails.step(job, "compose", [&] { return m_compose(job); });
    }

private:
    const QString m_kind;
    MailQueue &m_mails;
    const Compose m_compose;
};

} // namespace td
