// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailKinds.h"
#include "server/mail/MailMessage.h"

namespace td::mail {

/// Turns each kind of mail into its words, from the templates in resources/mail. Thread: any.
/// A new kind is a struct in MailKinds.h, three files in resources/mail and one function here.
class MailTemplates final
{
public:
    explicit MailTemplates(QString deskName);

    MailContent render(const WelcomeMail &mail) const;
    MailContent render(const AccountMail &mail) const;
    MailContent render(const TicketFiledMail &mail) const;
    MailContent render(const TicketAssignedMail &mail) const;
    MailContent render(const TicketReplyMail &mail) const;
    MailContent render(const TicketResolvedMail &mail) const;
    MailContent render(const TicketMovedMail &mail) const;
    MailContent render(const TicketWokenMail &mail) const;

private:
    QString m_deskName;
};

} // namespace td::mail
