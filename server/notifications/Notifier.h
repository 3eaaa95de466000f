// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/mail/MailQueue.h"
#include "server/mail/Notice.h"

#include <functional>

namespace td {

/// Tells people of an act in the ways that each has chosen: a mail, a line in his inbox, both or neither. Thread:
/// worker.
class Notifier final
{
public:
    using Compose = std::function<Result<std::vector<Notice>>()>;

    explicit Notifier(MailQueue &mails) : m_mails(mails) {}

    /// A step of a job; `compose` runs outside of the transaction.
    Result<void> step(JobContext &job, const char *name, const Compose &compose);

private:
    MailQueue &m_mails;
};

/// Tells of one kind of act. Thread: worker.
class NotifyJob final : public JobHandler
{
public:
    using Compose = std::function<Result<std::vector<Notice>>(JobContext &)>;

    NotifyJob(QString kind, Notifier &notifier, Compose compose)
        : m_kind(std::move(kind)),
          m_notifier(notifier),
          m_compose(std::move(compose))
    {
    }

    QString kind() const override { return m_kind; }
    Result<void> run(JobContext &job) override
    {
        return m_notifier.step(job, "compose", [&] { return m_compose(job); });
    }

private:
    const QString m_kind;
    Notifier &m_notifier;
    const Compose m_compose;
};

} // namespace td
