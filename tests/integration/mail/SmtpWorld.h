// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailTransport.h"
#include "server/mail/MimeWriter.h"
#include "server/mail/SmtpConfig.h"
#include "tests/support/SmtpSink.h"

namespace td::test {

using namespace Qt::Literals::StringLiterals;

inline const QString ana = u"ana@example.com"_s;

inline mail::SmtpConfig configFor(const SmtpSink &sink, mail::SmtpSecurity security = mail::SmtpSecurity::None)
{
    mail::SmtpConfig config;
    config.host = u"127.0.0.1"_s;
    config.port = sink.port();
    config.security = security;
    config.caFile = security == mail::SmtpSecurity::None ? QString() : sink.certificate();
    config.ehloName = u"desk.example.org"_s;
    config.timeout = 10 * second;
    return config;
}

inline mail::OutgoingMail mailTo(const QString &recipient, const QString &text = u"Hello\n"_s)
{
    mail::MailMessage message;
    message.from = {u"Help desk"_s, u"desk@example.org"_s};
    message.to = {u"Ána Ковальчук 王"_s, recipient};
    message.content = {u"Принтер горит 🔥"_s, text, u"<p>Hello</p>\n"_s};
    message.messageId = mail::messageId(u"0190a1b2-0000-7000-8000-000000000001"_s, "example.org");
    message.date = 1'795'161'600'000;
    const Result<QByteArray> bytes = mail::toRfc5322(message);
    return {u"0190a1b2-0000-7000-8000-000000000001"_s, message.from.address, recipient, message.date,
            bytes ? *bytes : QByteArray()};
}

} // namespace td::test
