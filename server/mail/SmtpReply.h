// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace td::mail {

/// The latest reply of an SMTP server, put together from its lines (RFC 5321, 4.2). Thread: one worker.
/// The goodbye (221) is left out: it says nothing about the mail.
class SmtpReply final
{
public:
    void addLine(const QByteArray &line);

    int code() const { return m_code; }          ///< 0 while there was none
    int count() const { return m_count; }        ///< how many replies there were, the greeting included
    bool tookMail() const { return m_tookMail; } ///< 354 and then a 2xx: the server is responsible for the mail
    QString text() const;                        ///< code and words in one line of at most 500 characters

private:
    int m_code = 0;
    int m_count = 0;
    bool m_complete = true;
    bool m_awaitsMail = false;
    bool m_tookMail = false;
    QByteArray m_words;
};

} // namespace td::mail
