// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailTransport.h"

namespace td::mail {

/// Writes mail into a folder as `yyyymmdd-hhmmss-<id>.eml`, for desks without an SMTP server. Thread: any worker.
/// Durable when it says Sent (file and folder are synced), and the same mail again replaces the same file.
/// A full disk or a folder that cannot be written is Temporary.
class OutboxTransport final : public MailTransport
{
public:
    explicit OutboxTransport(QString folder); ///< made on the first mail if it is not there
    Delivery deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const override;

private:
    QString m_folder;
};

} // namespace td::mail
