// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpTransport.h"

#include "server/mail/MailAddress.h"
#include "server/mail/SmtpReply.h"

#include <QElapsedTimer>
#include <QUrl>

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;
using Outcome = Delivery::Outcome;

namespace {

constexpr Millis connectTimeout = 10 * second;

/// How long a server may take to answer QUIT. libcurl's own timeouts do not bound that wait.
constexpr Millis goodbyeTimeout = 3 * second;

/// How long a cancelled try still waits for the reply to a mail that is handed over: without it nobody knows whether
/// the mail arrived, and it would be sent again.
constexpr Millis lastReplyGrace = 5 * second;

/// One try to hand over a mail: what went out, what came back, and when to give up waiting.
class Attempt final
{
public:
    Attempt(const QByteArray &mail, const net::CancelFlag &cancel) : m_mail(mail), m_cancel(cancel) {}

    const SmtpReply &reply() const { return m_reply; }

    void listenTo(net::CurlTransfer &transfer)
    {
        curl_easy_setopt(transfer.handle(), CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(transfer.handle(), CURLOPT_INFILESIZE_LARGE, curl_off_t(m_mail.size()));
        curl_easy_setopt(transfer.handle(), CURLOPT_READFUNCTION, &Attempt::onRead);
        curl_easy_setopt(transfer.handle(), CURLOPT_READDATA, this);
        curl_easy_setopt(transfer.handle(), CURLOPT_HEADERFUNCTION, &Attempt::onReplyLine);
        curl_easy_setopt(transfer.handle(), CURLOPT_HEADERDATA, this);
        transfer.stopWhen([this] { return shouldStop(); });
    }

private:
    static size_t onRead(char *buffer, size_t size, size_t count, void *self)
    {
        auto *attempt = static_cast<Attempt *>(self);
        const qsizetype piece = std::min(qsizetype(size * count), attempt->m_mail.size() - attempt->m_sent);
        std::memcpy(buffer, attempt->m_mail.constData() + attempt->m_sent, size_t(piece));
        attempt->m_sent += piece;
        return size_t(piece);
    }

    static size_t onReplyLine(char *data, size_t size, size_t count, void *self)
    {
        auto *attempt = static_cast<Attempt *>(self);
        attempt->m_reply.addLine(QByteArray(data, qsizetype(size * count)));
        attempt->m_sinceReply.start();
        return size * count;
    }

    bool shouldStop()
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

    const QByteArray &m_mail;
    const net::CancelFlag &m_cancel;
    qsizetype m_sent = 0;
    SmtpReply m_reply;
    QElapsedTimer m_sinceReply;
    QElapsedTimer m_sinceCancel;
};

QByteArray url(const SmtpConfig &config)
{
    QUrl url;
    url.setScheme(config.security == SmtpSecurity::Tls ? u"smtps"_s : u"smtp"_s);
    url.setHost(config.host);
    url.setPort(config.port);
    url.setPath(u'/' + config.ehloName);
    return url.toEncoded();
}

void configure(CURL *curl, const SmtpConfig &config)
{
    curl_easy_setopt(curl, CURLOPT_URL, url(config).constData());
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // the web proxy of the environment is none for mail
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // Said goodbye to inside the transfer, where it can be stopped, and not at the end of the handle, where it cannot.
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(std::min(connectTimeout, config.timeout)));
    if (config.security == SmtpSecurity::StartTls) {
        curl_easy_setopt(curl, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    }
    if (!config.caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, config.caFile.toLocal8Bit().constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    if (!config.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, config.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, config.password.toUtf8().constData());
    }
}

bool isSignInReply(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

/// Whether the last reply is a verdict on this mail; before MAIL (greeting, EHLO, STARTTLS, AUTH) it is one on the
/// set-up.
bool isAboutTheMail(const net::TransferResult &result, const SmtpReply &reply)
{
    const bool refused =
        result.code == CURLE_SEND_ERROR || (result.code == CURLE_WEIRD_SERVER_REPLY && reply.count() > 1);
    return refused && reply.code() >= 500 && !isSignInReply(reply.code());
}

QString explain(const SmtpConfig &config, const net::TransferResult &result, const SmtpReply &reply)
{
    const QString server = u"%1:%2"_s.arg(config.host).arg(config.port);
    switch (result.code) {
    case CURLE_LOGIN_DENIED:
        return u"The mail server %1 refused the sign-in. Check the SMTP user and password."_s.arg(server);
    case CURLE_USE_SSL_FAILED:
        return u"The mail server %1 does not offer STARTTLS, which is required. Check the SMTP security and port."_s
            .arg(server);
    case CURLE_PEER_FAILED_VERIFICATION:
        return u"The certificate of the mail server %1 is not trusted: %2"_s.arg(server, result.message);
    case CURLE_OPERATION_TIMEDOUT:
        return u"The mail server %1 did not answer in time."_s.arg(server);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return u"The mail server %1 cannot be reached: %2"_s.arg(server, result.message);
    default:
        break;
    }
    if (isSignInReply(reply.code())) {
        return u"The mail server %1 demands a sign-in. Set the SMTP user and password."_s.arg(server);
    }
    if (reply.code() >= 400) {
        return u"The mail server %1 refused: %2"_s.arg(server, reply.text());
    }
    return u"The mail could not be handed to the mail server %1: %2"_s.arg(server, result.message);
}

} // namespace

SmtpTransport::SmtpTransport(SmtpConfig config) : m_config(std::move(config)) {}

Delivery SmtpTransport::deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const
{
    const Result<QByteArray> from = toAddrSpec(mail.from);
    const Result<QByteArray> to = toAddrSpec(mail.to);
    if (!from || !to) {
        return {Outcome::Permanent, {}, (from ? to : from).error().message};
    }

    Attempt attempt(mail.rfc5322, cancel);
    net::CurlTransfer transfer(cancel, long(m_config.timeout), 0);
    configure(transfer.handle(), m_config);
    curl_easy_setopt(transfer.handle(), CURLOPT_MAIL_FROM, ('<' + *from + '>').constData());
    transfer.addRecipient('<' + *to + '>');
    attempt.listenTo(transfer);
    const net::TransferResult result = transfer.run();
    const SmtpReply &reply = attempt.reply();

    if (reply.tookMail()) {
        return {Outcome::Sent, reply.text(), u"Handed to the mail server %1."_s.arg(m_config.host)};
    }
    if (result.cancelled && cancel) {
        return {Outcome::Cancelled, reply.text(),
                u"Stopped before the mail server %1 had answered."_s.arg(m_config.host)};
    }
    const Outcome outcome = isAboutTheMail(result, reply) ? Outcome::Permanent : Outcome::Temporary;
    return {outcome, reply.text(), explain(m_config, result, reply)};
}

} // namespace td::mail
