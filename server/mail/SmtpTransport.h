// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailTransport.h"
#include "server/mail/SmtpConfig.h"
#include "shared/core/Result.h"

namespace td::mail {

/// Hands mail to an SMTP server by libcurl, one connection a mail. Blocking: worker threads only; calls may overlap.
///
/// What counts as what:
/// - Sent: 250 after the mail, whatever happens to the connection then.
/// - Permanent: a 5xx reply to MAIL, RCPT, DATA or the mail itself; a recipient that no SMTP command can carry.
/// - Temporary: a 4xx reply; no connection, a timeout, a connection that broke; and every fault of the set-up, since
///   mail must wait for the correction rather than die of it: unknown host, TLS missing or its certificate not
///   trusted, sign-in refused (535), demanded (530) or impossible (534, 538), a greeting or EHLO refused with any code,
///   a sender's address that is none.
class SmtpTransport final : public MailTransport
{
public:
    explicit SmtpTransport(SmtpConfig config);

    /// Connects, encrypts and signs in as for a mail, and sends none: the server's last words, or `smtp_unusable`.
    Result<QString> check(const net::CancelFlag &cancel) const;

    Delivery deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const override;

private:
    SmtpConfig m_config;
};

} // namespace td::mail
