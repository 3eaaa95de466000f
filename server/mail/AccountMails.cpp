// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/AccountMails.h"

#include "server/auth/LinkSecrets.h"

#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

QString lifetimeWords(Millis life)
{
    if (life >= 2 * day) {
        return u"%1 days"_s.arg(life / day);
    }
    return life >= 2 * hour ? u"%1 hours"_s.arg(life / hour) : u"%1 minutes"_s.arg(life / minute);
}

} // namespace

AccountMails::AccountMails(MailIdentity identity, const Clock &clock)
    : m_identity(std::move(identity)),
      m_clock(clock),
      m_templates(m_identity.deskName)
{
}

MailRow AccountMails::make(const mail::AccountMail &mail, const User &user, const QString &event) const
{
    return draftMail(m_identity, mail.kind.toLatin1().constData(), user, {}, event, m_templates.render(mail),
                     m_clock.now());
}

MailRow AccountMails::link(const User &user, const AccountLink &link) const
{
    const bool verifies = link.kind == AccountLinkKind::Verify;
    const QString mark = LinkSecrets::markOf(link.id);
    QUrl url = pageUrl(m_identity, verifies ? u"/auth/verify-email"_s : u"/auth/reset-password"_s);
    if (url.isValid()) {
        QUrlQuery query;
        query.addQueryItem(u"token"_s, mark);
        url.setQuery(query);
    }
    return make({.kind = u"account_"_s + nameOf(link.kind),
                 .recipient = user.name,
                 .address = user.email,
                 .link = url,
                 .code = mark,
                 .lifetime = lifetimeWords(link.expiresAt - link.createdAt)},
                user, link.id);
}

MailRow AccountMails::passwordChanged(const User &user, const QString &event) const
{
    return make({.kind = u"account_password_changed"_s, .recipient = user.name, .address = user.email}, user, event);
}

MailRow AccountMails::emailChanged(const User &user, const QString &oldAddress, const QString &event) const
{
    MailRow row =
        make({.kind = u"account_email_changed"_s, .recipient = user.name, .address = user.email}, user, event);
    row.toAddress = oldAddress;
    return row;
}

MailRow AccountMails::roleDecided(const User &user, Role role, bool granted, const QString &event) const
{
    return make({.kind = granted ? u"account_role_granted"_s : u"account_role_refused"_s,
                 .recipient = user.name,
                 .role = nameOf(role)},
                user, event);
}

} // namespace td
