// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailMessage.h"

namespace td::mail {

QByteArray messageId(const QString &mailId, const QByteArray &domain) { return mailId.toLatin1() + '@' + domain; }

QByteArray conversationId(const QString &ticketId, const QByteArray &domain)
{
    return "ticket-" + ticketId.toLatin1() + '@' + domain;
}

} // namespace td::mail
