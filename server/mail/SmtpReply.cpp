// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SmtpReply.h"

namespace td::mail {

void SmtpReply::addLine(const QByteArray &line)
{
    const int code = line.left(3).toInt();
    if (code < 200 || code > 599 || code == 221) {
        return;
    }
    if (m_complete) {
        m_words.clear();
        ++m_count;
    }
    m_code = code;
    m_words += ' ' + line.mid(4).trimmed();
    m_complete = line.mid(3, 1) != "-";
    m_tookMail = m_tookMail || (m_awaitsMail && m_complete && code < 300);
    m_awaitsMail = code == 354;
}

QString SmtpReply::text() const
{
    return m_code == 0 ? QString() : (QString::number(m_code) + QString::fromUtf8(m_words)).simplified().left(500);
}

} // namespace td::mail
