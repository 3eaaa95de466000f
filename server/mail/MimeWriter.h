// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailMessage.h"

namespace td::mail {

/// The mail as RFC 5322 bytes: multipart/alternative, UTF-8, 7-bit safe, CRLF line ends. Thread: any.
/// Line ends and other control characters in names and in the subject become spaces.
/// Errors: `mail_address_invalid` with the field (`from`, `to`, `replyTo`), `mail_message_id_invalid`.
Result<QByteArray> toRfc5322(const MailMessage &message);

} // namespace td::mail
