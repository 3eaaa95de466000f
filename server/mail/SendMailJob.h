// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/LinkSecrets.h"
#include "server/jobs/JobHandler.h"
#include "server/mail/MailMessage.h"
#include "server/mail/MailRepository.h"
#include "server/mail/MailTransport.h"

namespace td {

/// Hands one mail to the transport. The server's words go into the mail's row, whatever they are. Thread: worker.
class SendMailJob final : public JobHandler
{
public:
    SendMailJob(const mail::MailTransport &transport, const LinkSecrets &secrets, RetryPolicy policy)
        : m_transport(transport),
          m_secrets(secrets),
          m_policy(policy)
    {
    }

    QString kind() const override { return QStringLiteral("mail.send"); }
    RetryPolicy retryPolicy() const override { return m_policy; }
    Result<void> run(JobContext &job) override;
    Result<void> buried(Transaction &transaction, const Lease &job, const Error &error) override;

private:
    mail::MailContent contentOf(const MailRow &row) const;

    const mail::MailTransport &m_transport;
    const LinkSecrets &m_secrets;
    const RetryPolicy m_policy;
};

} // namespace td
