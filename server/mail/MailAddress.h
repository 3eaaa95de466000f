// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QString>

namespace td::mail {

/// Somebody mail goes to or comes from; `name` is what people read and may be empty.
struct MailAddress
{
    QString name;
    QString address;
};

/// The address as it may stand in a header or an SMTP command: `local@domain`, all ASCII, the domain in its IDNA form.
/// Refuses (`mail_address_invalid`) everything but an RFC 5321 dot-string of at most 64 characters before the `@` and
/// a host name after it, 254 characters in all: no quoted local parts, no address literals, no comments, no line ends.
Result<QByteArray> toAddrSpec(const QString &address);

} // namespace td::mail
