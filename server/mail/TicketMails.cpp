// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/TicketMails.h"

#include "server/triage/LedgerRepository.h"
#include "server/triage/TriageJson.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// The account when it can get mail at all.
Result<std::optional<User>> recipient(Connection &connection, const std::optional<Person> &person)
{
    if (!person) {
        return std::optional<User>();
    }
    auto user = TRY(user_repository::find(connection, person->id));
    return user && user->active ? user : std::nullopt;
}

/// The words by which the last answered triage decided, each once.
Result<QStringList> decidingWords(Connection &connection, const QString &ticketId)
{
    QStringList words;
    const auto records = TRY(ledger_repository::list(connection, ticketId));
    for (auto record = records.rbegin(); record != records.rend() && words.isEmpty(); ++record) {
        if (record->result) {
            for (const triage::Evidence &evidence : TRY(triage::resultFromJson(record->result->text)).evidence) {
                if (!words.contains(evidence.word)) {
                    words += evidence.word;
                }
            }
        }
    }
    return words.mid(0, 12);
}

} // namespace

TicketMails::TicketMails(MailIdentity identity, const Clock &clock)
    : m_identity(std::move(identity)),
      m_clock(clock),
      m_templates(m_identity.deskName)
{
}

mail::TicketReference TicketMails::reference(const Ticket &ticket) const
{
    const QUrl link = pageUrl(m_identity, u"/tickets/%1"_s.arg(ticket.number));
    return {ticket.number, ticket.subject, link};
}

MailRow TicketMails::make(const char *kind, const User &to, const std::optional<QString> &ticketId,
                          const QString &event, const mail::MailContent &content) const
{
    return draftMail(m_identity, kind, to, ticketId, event, content, m_clock.now());
}

Result<std::vector<MailRow>> TicketMails::welcome(Connection &connection, const QString &accountId) const
{
    const auto user = TRY(user_repository::find(connection, accountId));
    if (!user) {
        return std::vector<MailRow>();
    }
    return std::vector{make("welcome", *user, {}, accountId,
                            m_templates.render(mail::WelcomeMail{user->name, user->email, m_identity.publicUrl}))};
}

Result<std::optional<MailRow>> TicketMails::toAssignee(Connection &connection, const TicketRecord &record,
                                                       const QString &reason, const QString &event) const
{
    const Ticket &ticket = record.ticket;
    const auto assignee = TRY(recipient(connection, ticket.assignee));
    if (!assignee) {
        return std::optional<MailRow>();
    }
    const mail::TicketAssignedMail content{.recipient = assignee->name,
                                           .ticket = reference(ticket),
                                           .requester = ticket.requester.name,
                                           .type = ticket.type.value_or(QString()),
                                           .priority = nameOf(ticket.priority),
                                           .skills = QStringList(ticket.skills.begin(), ticket.skills.end()),
                                           .reason = reason,
                                           .summary = ticket.summary,
                                           .notesMarkdown = ticket.notes.value_or(QString()),
                                           .decidingWords = TRY(decidingWords(connection, ticket.id)),
                                           .textMarkdown = ticket.text};
    return std::optional(make("ticket_assigned", *assignee, ticket.id, event, m_templates.render(content)));
}

Result<std::vector<MailRow>> TicketMails::filedAndAssigned(Connection &connection, const QString &ticketId,
                                                           const QString &reason, const QString &event) const
{
    std::vector<MailRow> rows;
    const auto record = TRY(ticket_repository::find(connection, ticketId));
    if (!record || !record->ticket.assignee) {
        return rows;
    }
    const Ticket &ticket = record->ticket;
    if (const auto requester = TRY(recipient(connection, ticket.requester))) {
        rows.push_back(
            make("ticket_filed", *requester, ticket.id, event,
                 m_templates.render(mail::TicketFiledMail{requester->name, reference(ticket), ticket.assignee->name})));
    }
    if (auto row = TRY(toAssignee(connection, *record, reason, event))) {
        rows.push_back(std::move(*row));
    }
    return rows;
}

Result<std::vector<MailRow>> TicketMails::assigned(Connection &connection, const QString &ticketId,
                                                   const QString &event) const
{
    std::vector<MailRow> rows;
    const auto record = TRY(ticket_repository::find(connection, ticketId));
    if (record) {
        if (auto row = TRY(toAssignee(connection, *record, u"A colleague gave it to you."_s, event))) {
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

Result<std::vector<MailRow>> TicketMails::reply(Connection &connection, const QString &messageId) const
{
    std::vector<MailRow> rows;
    const auto found = TRY(ticket_repository::findMessage(connection, messageId));
    const auto record = found ? TRY(ticket_repository::find(connection, found->first)) : std::nullopt;
    if (!record) {
        return rows;
    }
    const Message &message = found->second;
    const Ticket &ticket = record->ticket;
    const auto tell = [&](const std::optional<Person> &person, mail::TicketRole role) -> Result<void> {
        if (!person || person->id == message.author.id) {
            return {};
        }
        if (const auto user = TRY(recipient(connection, person))) {
            rows.push_back(make("ticket_reply", *user, ticket.id, message.id,
                                m_templates.render(mail::TicketReplyMail{user->name, role, reference(ticket),
                                                                         message.author.name, message.text})));
        }
        return {};
    };
    TRY(tell(ticket.requester, mail::TicketRole::Requester));
    if (ticket.assignee != std::optional(ticket.requester)) {
        TRY(tell(ticket.assignee, mail::TicketRole::Assignee));
    }
    return rows;
}

Result<std::vector<MailRow>> TicketMails::resolved(Connection &connection, const QString &ticketId,
                                                   const QString &event) const
{
    std::vector<MailRow> rows;
    const auto record = TRY(ticket_repository::find(connection, ticketId));
    const auto requester = record ? TRY(recipient(connection, record->ticket.requester)) : std::nullopt;
    if (!requester) {
        return rows;
    }
    const Ticket &ticket = record->ticket;
    mail::TicketResolvedMail content{requester->name,
                                     mail::TicketRole::Requester,
                                     reference(ticket),
                                     ticket.assignee ? ticket.assignee->name : QString(),
                                     {}};
    for (const Message &message : TRY(ticket_repository::messages(connection, ticketId, false))) {
        if (message.author.id != ticket.requester.id) {
            content.resolutionMarkdown = message.text;
        }
    }
    rows.push_back(make("ticket_resolved", *requester, ticket.id, event, m_templates.render(content)));
    return rows;
}

} // namespace td
