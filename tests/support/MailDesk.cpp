// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MailDesk.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

MailDesk::MailDesk(Dialect dialect, PostgresCluster &cluster, const TestServer::Adjust &adjust)
    : desk(dialect, cluster, TestDesk::Jobs::Run, [&](ServerConfig &config) {
          config.mail.smtpHost = u"127.0.0.1"_s;
          config.mail.smtpPort = m_sink.port();
          config.mail.smtpSecurity = mail::SmtpSecurity::None;
          config.http.publicUrl = u"https://desk.example.com/help"_s;
          if (adjust) {
              adjust(config);
          }
      })
{
}

QList<ParsedMail> MailDesk::mailsTo(const QString &address)
{
    if (!desk.server.waitForJobs()) {
        return {};
    }
    QList<ParsedMail> mails;
    for (const SmtpSink::Mail &mail : m_sink.mails()) {
        if (mail.to.contains(address)) {
            mails += parseMail(mail.bytes);
        }
    }
    return mails;
}

ParsedMail MailDesk::lastMailTo(const QString &address)
{
    const QList<ParsedMail> mails = mailsTo(address);
    return mails.isEmpty() ? ParsedMail() : mails.last();
}

QString MailDesk::tokenIn(const ParsedMail &mail, const QString &page)
{
    const QRegularExpression link(QRegularExpression::escape(u"https://desk.example.com/help"_s + page) +
                                  u"\\?token=([A-Za-z0-9_-]+)"_s);
    const QString inText = link.match(mail.text).captured(1);
    const QString inHtml = link.match(mail.html).captured(1);
    const bool asCode = mail.text.contains(u"code instead: "_s + inText) && mail.html.contains(u'>' + inText + u'<');
    return inText == inHtml && asCode ? inText : QString();
}

} // namespace td::test
