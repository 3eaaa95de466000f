// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountLinkRepository.h"
#include "server/mail/MailDraft.h"
#include "server/mail/MailTemplates.h"

namespace td {

/// Writes the mails about accounts and who may sign in with them. Thread: any.
class AccountMails final
{
public:
    AccountMails(MailIdentity identity, const Clock &clock);

    /// Verification, reset or invitation. Where the secret will be there is a mark (LinkSecrets).
    MailRow link(const User &user, const AccountLink &link) const;
    MailRow passwordChanged(const User &user, const QString &event) const;
    /// To the address of before.
    MailRow emailChanged(const User &user, const QString &oldAddress, const QString &event) const;
    MailRow roleDecided(const User &user, Role role, bool granted, const QString &event) const;

private:
    MailRow make(const mail::AccountMail &mail, const User &user, const QString &event) const;

    const MailIdentity m_identity;
    const Clock &m_clock;
    const mail::MailTemplates m_templates;
};

} // namespace td
