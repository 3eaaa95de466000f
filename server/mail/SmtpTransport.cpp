// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpTransport.h"

#include "server/mail/MailAddress.h"
#include "server/mail/SmtpAttempt.h"

#include <QUrl>

#include <curl/curl.h>

#include <algorithm>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;
using Outcome = Delivery::Outcome;

namespace {

constexpr Millis connectTimeout = 10 * second;

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
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(config.timeout / second) + 1);
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

Result<QString> SmtpTransport::check(const net::CancelFlag &cancel) const
{
    SmtpAttempt attempt(cancel);
    net::CurlTransfer transfer(cancel, long(m_config.timeout), 0);
    configure(transfer.handle(), m_config);
    curl_easy_setopt(transfer.handle(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(transfer.handle(), CURLOPT_NOBODY, 1L);
    attempt.listenTo(transfer);
    const net::TransferResult result = transfer.run();
    if (!result.ok()) {
        return Error{ErrorKind::Busy, u"smtp_unusable"_s, explain(m_config, result, attempt.reply())};
    }
    return attempt.reply().text();
}

Delivery SmtpTransport::deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const
{
    const Result<QByteArray> from = toAddrSpec(mail.from);
    const Result<QByteArray> to = toAddrSpec(mail.to);
    if (!from) {
        return {Outcome::Temporary, {}, u"Check the sender's address. "_s + from.error().message};
    }
    if (!to) {
        return {Outcome::Permanent, {}, to.error().message};
    }

    SmtpAttempt attempt(cancel);
    net::CurlTransfer transfer(cancel, long(m_config.timeout), 0);
    configure(transfer.handle(), m_config);
    curl_easy_setopt(transfer.handle(), CURLOPT_MAIL_FROM, ('<' + *from + '>').constData());
    transfer.addRecipient('<' + *to + '>');
    attempt.listenTo(transfer);
    attempt.upload(mail.rfc5322, transfer);
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
