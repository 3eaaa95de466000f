// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailDraft.h"
#include "server/mail/MailRepository.h"
#include "server/mail/MailTemplates.h"
#include "server/mail/Notice.h"
#include "server/tickets/TicketRepository.h"
#include "server/users/UserRepository.h"

namespace td {

/// Says who is told of each act, and what the mail about it says. Thread: worker; reads through the given connection.
class TicketMails final
{
public:
    TicketMails(MailIdentity identity, const Clock &clock);

    Result<std::vector<MailRow>> welcome(Connection &connection, const QString &accountId) const;

    /// To the requester and to the assignee once a ticket has been given to somebody. `event` keeps a second one away.
    Result<std::vector<Notice>> filedAndAssigned(Connection &connection, const QString &ticketId, const QString &reason,
                                                 const QString &event) const;
    /// To the assignee alone, when a person gave him the ticket.
    Result<std::vector<Notice>> assigned(Connection &connection, const QString &ticketId, const ActRef &act,
                                         const QString &event) const;
    /// To requester, assignee and watchers, except for the author.
    Result<std::vector<Notice>> reply(Connection &connection, const QString &messageId) const;
    /// The same when the ticket moved, except for whose act it was.
    Result<std::vector<Notice>> moved(Connection &connection, const QString &ticketId, const ActRef &act,
                                      const QString &event) const;
    /// To the assignee, when the time is over that the ticket was pending for.
    Result<std::vector<Notice>> woken(Connection &connection, const QString &ticketId, const QString &event) const;

private:
    MailRow make(const char *kind, const User &to, const std::optional<QString> &ticketId, const QString &event,
                 const mail::MailContent &content) const;
    Result<std::optional<Notice>> toAssignee(Connection &connection, const TicketRecord &record, const QString &reason,
                                             const QString &event) const;
    Result<QString> lastAnswer(Connection &connection, const Ticket &ticket) const;
    mail::TicketReference reference(const Ticket &ticket) const;

    const MailIdentity m_identity;
    const Clock &m_clock;
    const mail::MailTemplates m_templates;
};

} // namespace td
