// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountLinks.h"
#include "server/auth/AccountRules.h"
#include "server/jobs/JobHandler.h"
#include "server/mail/AccountMails.h"
#include "server/mail/MailQueue.h"

namespace td {

/// Makes a link that was asked for, and the mail that carries it; nothing when the address has no account. Thread:
/// worker.
class LinkJob final : public JobHandler
{
public:
    LinkJob(MailQueue &queue, const AccountMails &mails, const AccountRules &rules)
        : m_queue(queue),
          m_mails(mails),
          m_rules(rules)
    {
    }

    QString kind() const override { return QStringLiteral("account.link"); }
    Result<void> run(JobContext &job) override;

private:
    Millis lifeOf(AccountLinkKind kind) const;

    MailQueue &m_queue;
    const AccountMails &m_mails;
    const AccountRules m_rules;
};

} // namespace td
