// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailMessage.h"
#include "server/mail/MailRepository.h"
#include "shared/users/UserApi.h"

#include <QUrl>

namespace td {

/// As what a desk writes mails.
struct MailIdentity
{
    QString from; ///< `Name <address>`
    QString deskName;
    QUrl publicUrl; ///< invalid: mails name things instead of linking to them
};

/// A new row for one mail. `event` is what it tells of: with recipient and kind it keeps a second mail away.
MailRow draftMail(const MailIdentity &identity, const char *kind, const User &to,
                  const std::optional<QString> &ticketId, const QString &event, const mail::MailContent &content,
                  Millis now);

/// A page below the public address; invalid when there is none.
QUrl pageUrl(const MailIdentity &identity, const QString &path);

} // namespace td
