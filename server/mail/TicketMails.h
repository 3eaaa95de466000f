// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailDraft.h"
#include "server/mail/MailRepository.h"
#include "server/mail/MailTemplates.h"
#include "server/tickets/TicketRepository.h"
#include "server/users/UserRepository.h"

namespace td {

/// Writes the mails of each act: who gets one, and what it says. Thread: worker; reads through the given connection.
class TicketMails final
{
public:
    TicketMails(MailIdentity identity, const Clock &clock);

    Result<std::vector<MailRow>> welcome(Connection &connection, const QString &accountId) const;

    /// To the requester and to the assignee once a ticket has been given to somebody. `event` keeps a second mail away.
    Result<std::vector<MailRow>> filedAndAssigned(Connection &connection, const QString &ticketId,
                                                  const QString &reason, const QString &event) const;
    /// To the assignee alone, when a person gave him the ticket.
    Result<std::vector<MailRow>> assigned(Connection &connection, const QString &ticketId, const QString &event) const;
    Result<std::vector<MailRow>> reply(Connection &connection, const QString &messageId) const;
    Result<std::vector<MailRow>> resolved(Connection &connection, const QString &ticketId, const QString &event) const;

private:
    MailRow make(const char *kind, const User &to, const std::optional<QString> &ticketId, const QString &event,
                 const mail::MailContent &content) const;
    Result<std::optional<MailRow>> toAssignee(Connection &connection, const TicketRecord &record, const QString &reason,
                                              const QString &event) const;
    mail::TicketReference reference(const Ticket &ticket) const;

    const MailIdentity m_identity;
    const Clock &m_clock;
    const mail::MailTemplates m_templates;
};

} // namespace td
