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

/// The ticket unless it is deleted: nobody is told of that one.
Result<std::optional<TicketRecord>> liveTicket(Connection &connection, const QString &id)
{
    auto record = TRY(ticket_repository::find(connection, id));
    return record && !record->deletedAt ? std::move(record) : std::nullopt;
}

struct Told
{
    User user;
    mail::TicketRole role;

    /// `own` of somebody's own ticket, Watched of one that he watches.
    NotificationKind kind(NotificationKind own) const
    {
        return role == mail::TicketRole::Watcher ? NotificationKind::Watched : own;
    }
};

/// Requester, assignee and watchers, each once and in one role, without whose act it was.
Result<std::vector<Told>> concerned(Connection &connection, const TicketRecord &record,
                                    const std::optional<QString> &actorId)
{
    std::vector<std::pair<Person, mail::TicketRole>> people{{record.ticket.requester, mail::TicketRole::Requester}};
    if (record.ticket.assignee) {
        people.emplace_back(*record.ticket.assignee, mail::TicketRole::Assignee);
    }
    for (const QString &id : record.watcherIds) {
        people.emplace_back(Person{id, {}}, mail::TicketRole::Watcher);
    }
    std::vector<Told> told;
    for (const auto &[person, role] : people) {
        const bool known =
            person.id == actorId ||
            std::any_of(told.begin(), told.end(), [&, id = person.id](const Told &one) { return one.user.id == id; });
        if (known) {
            continue;
        }
        if (auto user = TRY(recipient(connection, person))) {
            told.push_back({std::move(*user), role});
        }
    }
    return told;
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

Result<std::optional<Notice>> TicketMails::toAssignee(Connection &connection, const TicketRecord &record,
                                                      const QString &reason, const QString &event) const
{
    const Ticket &ticket = record.ticket;
    const auto assignee = TRY(recipient(connection, ticket.assignee));
    if (!assignee) {
        return std::optional<Notice>();
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
    return std::optional(Notice{NotificationKind::Assigned,
                                make("ticket_assigned", *assignee, ticket.id, event, m_templates.render(content))});
}

Result<std::vector<Notice>> TicketMails::filedAndAssigned(Connection &connection, const QString &ticketId,
                                                          const QString &reason, const QString &event) const
{
    std::vector<Notice> notices;
    const auto record = TRY(liveTicket(connection, ticketId));
    if (!record || !record->ticket.assignee) {
        return notices;
    }
    const Ticket &ticket = record->ticket;
    if (const auto requester = TRY(recipient(connection, ticket.requester))) {
        const mail::TicketFiledMail content{requester->name, reference(ticket), ticket.assignee->name};
        notices.push_back(
            {NotificationKind::Filed, make("ticket_filed", *requester, ticket.id, event, m_templates.render(content))});
    }
    if (auto notice = TRY(toAssignee(connection, *record, reason, event))) {
        notices.push_back(std::move(*notice));
    }
    return notices;
}

Result<std::vector<Notice>> TicketMails::assigned(Connection &connection, const QString &ticketId, const ActRef &act,
                                                  const QString &event) const
{
    std::vector<Notice> notices;
    if (const auto record = TRY(liveTicket(connection, ticketId))) {
        if (auto notice = TRY(toAssignee(connection, *record, u"A colleague gave it to you."_s, event))) {
            notice->actorId = act.actorId;
            notices.push_back(std::move(*notice));
        }
    }
    return notices;
}

Result<std::vector<Notice>> TicketMails::reply(Connection &connection, const QString &messageId) const
{
    std::vector<Notice> notices;
    const auto found = TRY(ticket_repository::findMessage(connection, messageId));
    const auto record = found ? TRY(liveTicket(connection, found->first)) : std::nullopt;
    if (!record) {
        return notices;
    }
    const Message &message = found->second;
    const Ticket &ticket = record->ticket;
    for (const Told &told : TRY(concerned(connection, *record, message.author.id))) {
        const mail::TicketReplyMail content{told.user.name, told.role, reference(ticket), message.author.name,
                                            message.text};
        notices.push_back({told.kind(NotificationKind::Reply),
                           make("ticket_reply", told.user, ticket.id, message.id, m_templates.render(content)),
                           message.author.id});
    }
    return notices;
}

Result<QString> TicketMails::lastAnswer(Connection &connection, const Ticket &ticket) const
{
    QString answer;
    for (const Message &message : TRY(ticket_repository::messages(connection, ticket.id, false))) {
        if (message.author.id != ticket.requester.id) {
            answer = message.text;
        }
    }
    return answer;
}

Result<std::vector<Notice>> TicketMails::moved(Connection &connection, const QString &ticketId, const ActRef &act,
                                               const QString &event) const
{
    std::vector<Notice> notices;
    const auto record = TRY(liveTicket(connection, ticketId));
    if (!record) {
        return notices;
    }
    const Ticket &ticket = record->ticket;
    const Status status = act.status.value_or(Status::Resolved);
    const auto actor = act.actorId ? TRY(user_repository::find(connection, *act.actorId)) : std::nullopt;
    const QString actorName = actor ? actor->name : QString();
    for (const Told &told : TRY(concerned(connection, *record, act.actorId))) {
        // Whoever works on it needs no solution told.
        const bool solved = status == Status::Resolved && told.role != mail::TicketRole::Assignee;
        const mail::MailContent content =
            solved ? m_templates.render(mail::TicketResolvedMail{told.user.name, told.role, reference(ticket),
                                                                 actorName, TRY(lastAnswer(connection, ticket))})
                   : m_templates.render(
                         mail::TicketMovedMail{told.user.name, told.role, reference(ticket), actorName, status});
        notices.push_back({told.kind(solved ? NotificationKind::Resolved : NotificationKind::Status),
                           make(solved ? "ticket_resolved" : "ticket_moved", told.user, ticket.id, event, content),
                           act.actorId, status});
    }
    return notices;
}

Result<std::vector<Notice>> TicketMails::woken(Connection &connection, const QString &ticketId,
                                               const QString &event) const
{
    std::vector<Notice> notices;
    const auto record = TRY(liveTicket(connection, ticketId));
    const auto assignee = record ? TRY(recipient(connection, record->ticket.assignee)) : std::nullopt;
    if (assignee) {
        const mail::TicketWokenMail content{assignee->name, reference(record->ticket), record->ticket.requester.name};
        notices.push_back(
            {NotificationKind::Woken, make("ticket_woken", *assignee, ticketId, event, m_templates.render(content))});
    }
    return notices;
}

} // namespace td
