// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailTransport.h"
#include "server/mail/SmtpConfig.h"

namespace td::mail {

/// Hands mail to an SMTP server by libcurl, one connection a mail. Blocking: worker threads only; calls may overlap.
///
/// What counts as what:
/// - Sent: 250 after the mail, whatever happens to the connection then.
/// - Permanent: a 5xx reply to MAIL, RCPT, DATA or the mail itself; an address that no SMTP command can carry.
/// - Temporary: a 4xx reply; no connection, a timeout, a connection that broke; and every fault of the set-up, since
///   mail must wait for the correction rather than die of it: unknown host, TLS missing or its certificate not
///   trusted, sign-in refused (535), demanded (530) or impossible (534, 538), a greeting or EHLO refused with any code.
class SmtpTransport final : public MailTransport
{
public:
    explicit SmtpTransport(SmtpConfig config);
    Delivery deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const override;

private:
    SmtpConfig m_config;
};

} // namespace td::mail
