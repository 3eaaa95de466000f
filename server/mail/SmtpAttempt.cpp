// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpAttempt.h"

#include "shared/core/Clock.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace td::mail {

namespace {

/// How long a server may take to answer QUIT. libcurl's own timeouts do not bound that wait.
constexpr Millis goodbyeTimeout = 3 * second;

/// How long a cancelled try still waits for the reply to a mail that is handed over: without it nobody knows whether
/// the mail arrived, and it would be sent again.
constexpr Millis lastReplyGrace = 5 * second;

} // namespace

SmtpAttempt::SmtpAttempt(const net::CancelFlag &cancel) : m_cancel(cancel) {}

void SmtpAttempt::listenTo(net::CurlTransfer &transfer)
{
    curl_easy_setopt(transfer.handle(), CURLOPT_HEADERFUNCTION, &SmtpAttempt::onReplyLine);
    curl_easy_setopt(transfer.handle(), CURLOPT_HEADERDATA, this);
    transfer.stopWhen([this] { return shouldStop(); });
}

void SmtpAttempt::upload(const QByteArray &mail, net::CurlTransfer &transfer)
{
    m_mail = mail;
    curl_easy_setopt(transfer.handle(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(transfer.handle(), CURLOPT_INFILESIZE_LARGE, curl_off_t(m_mail.size()));
    curl_easy_setopt(transfer.handle(), CURLOPT_READFUNCTION, &SmtpAttempt::onRead);
    curl_easy_setopt(transfer.handle(), CURLOPT_READDATA, this);
}

size_t SmtpAttempt::onRead(char *buffer, size_t size, size_t count, void *self)
{
    auto *attempt = static_cast<SmtpAttempt *>(self);
    const qsizetype piece = std::min(qsizetype(size * count), attempt->m_mail.size() - attempt->m_sent);
    std::memcpy(buffer, attempt->m_mail.constData() + attempt->m_sent, size_t(piece));
    attempt->m_sent += piece;
    return size_t(piece);
}

size_t SmtpAttempt::onReplyLine(char *data, size_t size, size_t count, void *self)
{
    auto *attempt = static_cast<SmtpAttempt *>(self);
    attempt->m_reply.addLine(QByteArray(data, qsizetype(size * count)));
    attempt->m_sinceReply.start();
    return size * count;
}

bool SmtpAttempt::shouldStop()
{
    const bool settled = m_reply.tookMail() || m_reply.code() >= 400;
    if (settled && m_sinceReply.hasExpired(goodbyeTimeout)) {
        return true;
    }
    if (!m_cancel) {
        return false;
    }
    if (!m_sinceCancel.isValid()) {
        m_sinceCancel.start();
    }
    const bool handedOver = m_reply.code() == 354 && m_sent == m_mail.size();
    return !handedOver || m_sinceCancel.hasExpired(lastReplyGrace);
}

} // namespace td::mail
