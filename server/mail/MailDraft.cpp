// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailDraft.h"

#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

MailRow draftMail(const MailIdentity &identity, const char *kind, const User &to,
                  const std::optional<QString> &ticketId, const QString &event, const mail::MailContent &content,
                  Millis now)
{
    const QString id = newUuid(now);
    const QByteArray domain = identity.from.section(u'@', -1).remove(u'>').trimmed().toUtf8();
    return {.id = id,
            .kind = QString::fromLatin1(kind),
            .accountId = to.id,
            .ticketId = ticketId,
            .dedupeKey = u"%1|%2|%3"_s.arg(to.id, event, QString::fromLatin1(kind)),
            .from = identity.from,
            .toName = to.name,
            .toAddress = to.email,
            .subject = content.subject,
            .text = content.text,
            .html = content.html,
            .messageId = QString::fromUtf8(mail::messageId(id, domain)),
            .createdAt = now};
}

QUrl pageUrl(const MailIdentity &identity, const QString &path)
{
    if (!identity.publicUrl.isValid() || identity.publicUrl.isEmpty()) {
        return {};
    }
    QUrl url = identity.publicUrl;
    const QString base = url.path();
    url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) + path);
    return url;
}

} // namespace td
