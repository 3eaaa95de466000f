// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/SmtpReply.h"
#include "server/net/CurlTransfer.h"

#include <QElapsedTimer>

namespace td::mail {

/// One conversation with an SMTP server: what went out, what came back, and when to give up waiting. Thread: one
/// worker. Must live as long as the transfer it listens to.
class SmtpAttempt final
{
public:
    explicit SmtpAttempt(const net::CancelFlag &cancel);
    SmtpAttempt(const SmtpAttempt &) = delete;
    SmtpAttempt &operator=(const SmtpAttempt &) = delete;

    void listenTo(net::CurlTransfer &transfer);
    void upload(const QByteArray &mail, net::CurlTransfer &transfer);
    const SmtpReply &reply() const { return m_reply; }

private:
    static size_t onRead(char *buffer, size_t size, size_t count, void *self);
    static size_t onReplyLine(char *data, size_t size, size_t count, void *self);
    bool shouldStop();

    const net::CancelFlag &m_cancel;
    QByteArray m_mail;
    qsizetype m_sent = 0;
    SmtpReply m_reply;
    QElapsedTimer m_sinceReply;
    QElapsedTimer m_sinceCancel;
};

} // namespace td::mail
