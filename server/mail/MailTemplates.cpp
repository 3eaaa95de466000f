// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailTemplates.h"

#include "server/mail/TemplateData.h"

namespace td::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

TemplateData common(const QString &deskName, const QString &recipient)
{
    TemplateData data;
    data.set("desk", deskName);
    data.set("recipient", recipient);
    return data;
}

void add(TemplateData &data, const TicketReference &ticket)
{
    data.set("number", QString::number(ticket.number));
    data.set("subject", ticket.subject);
    data.set("link", ticket.link);
}

void add(TemplateData &data, TicketRole role)
{
    switch (role) {
    case TicketRole::Requester:
        return data.setFlag("isRequester");
    case TicketRole::Assignee:
        return data.setFlag("isAssignee");
    case TicketRole::Watcher:
        return data.setFlag("isWatcher");
    }
}

} // namespace

MailTemplates::MailTemplates(QString deskName) : m_deskName(std::move(deskName)) {}

MailContent MailTemplates::render(const WelcomeMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    data.setFlag("isAccount");
    data.set("address", mail.address);
    data.set("link", mail.link);
    return data.render(u"welcome"_s);
}

MailContent MailTemplates::render(const AccountMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    data.setFlag("isAccount");
    data.set("address", mail.address);
    data.set("link", mail.link);
    data.set("code", mail.code);
    data.set("lifetime", mail.lifetime);
    data.set("role", mail.role);
    return data.render(mail.kind);
}

MailContent MailTemplates::render(const TicketFiledMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, TicketRole::Requester);
    add(data, mail.ticket);
    data.set("assignee", mail.assignee);
    return data.render(u"ticket_filed_assigned"_s);
}

MailContent MailTemplates::render(const TicketAssignedMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, TicketRole::Assignee);
    add(data, mail.ticket);
    data.set("requester", mail.requester);
    data.set("type", mail.type);
    data.set("priority", mail.priority);
    data.set("skills", mail.skills);
    data.set("reason", mail.reason);
    data.set("summary", mail.summary);
    data.setMarkdown("notes", mail.notesMarkdown);
    data.set("decidingWords", mail.decidingWords);
    data.setMarkdown("text", mail.textMarkdown);
    return data.render(u"ticket_assigned"_s);
}

MailContent MailTemplates::render(const TicketReplyMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, mail.role);
    add(data, mail.ticket);
    data.set("author", mail.author);
    data.setMarkdown("reply", mail.replyMarkdown);
    return data.render(u"ticket_reply"_s);
}

MailContent MailTemplates::render(const TicketResolvedMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, mail.role);
    add(data, mail.ticket);
    data.set("resolvedBy", mail.resolvedBy);
    data.setMarkdown("resolution", mail.resolutionMarkdown);
    return data.render(u"ticket_resolved"_s);
}

MailContent MailTemplates::render(const TicketMovedMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, mail.role);
    add(data, mail.ticket);
    data.set("actor", mail.actor);
    data.set("status", nameOf(mail.status));
    return data.render(u"ticket_moved"_s);
}

MailContent MailTemplates::render(const TicketWokenMail &mail) const
{
    TemplateData data = common(m_deskName, mail.recipient);
    add(data, TicketRole::Assignee);
    add(data, mail.ticket);
    data.set("requester", mail.requester);
    return data.render(u"ticket_woken"_s);
}

} // namespace td::mail
