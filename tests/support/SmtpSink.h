// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace td::test {

/// A real SMTP server in a process of its own (tests/support/smtp_sink.py) that keeps every mail it accepts. It lives
/// as long as this object, or as the test's process.
class SmtpSink final
{
public:
    enum class Tls { None, StartTls, Implicit };

    struct Options
    {
        Tls tls = Tls::None;
        QString user; ///< empty: no sign-in is asked for
        QString password;
        QMap<QString, QString> atMail; ///< sender → what MAIL is answered with, e.g. `550 5.7.1 not you`
        QMap<QString, QString> atRcpt; ///< recipient → what RCPT is answered with
        QMap<QString, QString> atData; ///< recipient → what the mail itself is answered with
        QString certificateFor = QStringLiteral("127.0.0.1");
        int pauseMs = 0; ///< between keeping a mail and answering 250
        int pauseAtQuitMs = 0;
        quint16 port = 0; ///< 0: any free one
    };

    struct Mail
    {
        QByteArray messageId; ///< with its angle brackets
        QString from;
        QStringList to;
        QString host; ///< what the client said in EHLO
        QString user; ///< who had signed in
        bool tls = false;
        qint64 time = 0; ///< when it was accepted, in milliseconds since 1970
        QByteArray bytes;
    };

    SmtpSink();
    explicit SmtpSink(const Options &options);
    ~SmtpSink();

    bool isListening() const { return m_port != 0; }
    quint16 port() const { return m_port; }
    QString certificate() const; ///< PEM file, signed by itself
    QList<Mail> mails() const;
    bool waitForMails(int count, int timeoutMs = 10'000) const;
    void stop(); ///< no more connections; the mails can still be read

    /// A new key and its self-signed certificate in one PEM file. False: openssl did not do it.
    static bool makeCertificate(const QString &path, const QString &host);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace td::test
