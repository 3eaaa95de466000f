// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailAddress.h"
#include "shared/core/Clock.h"

#include <QByteArrayList>

#include <optional>

namespace td::mail {

/// What a mail says: the same in plain text and in HTML.
struct MailContent
{
    QString subject;
    QString text;
    QString html;
};

/// One mail to one person, before it has a form. Message ids stand without their angle brackets.
struct MailMessage
{
    MailAddress from;
    MailAddress to;
    std::optional<MailAddress> replyTo;
    MailContent content;
    QByteArray messageId;
    Millis date = 0;
    QByteArray inReplyTo;      ///< empty: starts a conversation
    QByteArrayList references; ///< oldest first
    bool automatic = true;     ///< made by a program: asks other programs not to answer it (RFC 3834)
};

/// The Message-ID of the mail with this row id: the same over all tries, so that a second copy can be known as one.
QByteArray messageId(const QString &mailId, const QByteArray &domain);

/// The id that all mails about one ticket refer to, so that mail programs show them as one conversation.
QByteArray conversationId(const QString &ticketId, const QByteArray &domain);

} // namespace td::mail
