// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SmtpSink.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace td::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList replies(const QString &option, const QMap<QString, QString> &map)
{
    QStringList arguments;
    for (auto [address, reply] : map.asKeyValueRange()) {
        arguments << option << address + u'=' + reply;
    }
    return arguments;
}

QStringList toArguments(const SmtpSink::Options &options, const QString &folder, const QString &certificate)
{
    QStringList arguments{QStringLiteral(QT_TESTCASE_SOURCEDIR "/support/smtp_sink.py"), u"--folder"_s, folder};
    arguments << u"--port"_s << QString::number(options.port);
    arguments << u"--pause-ms"_s << QString::number(options.pauseMs);
    arguments << u"--pause-at-quit-ms"_s << QString::number(options.pauseAtQuitMs);
    if (options.tls != SmtpSink::Tls::None) {
        arguments << u"--tls"_s << (options.tls == SmtpSink::Tls::StartTls ? u"starttls"_s : u"implicit"_s);
        arguments << u"--certificate"_s << certificate;
    }
    if (!options.user.isEmpty()) {
        arguments << u"--user"_s << options.user << u"--password"_s << options.password;
    }
    return arguments + replies(u"--at-mail"_s, options.atMail) + replies(u"--at-rcpt"_s, options.atRcpt) +
           replies(u"--at-data"_s, options.atData);
}

SmtpSink::Mail toMail(const QJsonObject &record)
{
    QFile file(record["file"_L1].toString());
    const bool opened = file.open(QFile::ReadOnly);
    return {record["messageId"_L1].toString().toUtf8(),
            record["from"_L1].toString(),
            record["to"_L1].toVariant().toStringList(),
            record["host"_L1].toString(),
            record["user"_L1].toString(),
            record["tls"_L1].toBool(),
            record["time"_L1].toInteger(),
            opened ? file.readAll() : QByteArray()};
}

} // namespace

SmtpSink::SmtpSink() : SmtpSink(Options{}) {}

SmtpSink::SmtpSink(const Options &options)
{
    if (options.tls != Tls::None && !makeCertificate(certificate(), options.certificateFor)) {
        return;
    }
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"/usr/bin/python3"_s, toArguments(options, m_folder.path(), certificate()));
    if (m_process.waitForReadyRead(20'000)) {
        m_port = quint16(QJsonDocument::fromJson(m_process.readLine())["port"_L1].toInt());
    }
}

SmtpSink::~SmtpSink() { stop(); }

QString SmtpSink::certificate() const { return m_folder.filePath(u"certificate.pem"_s); }

QList<SmtpSink::Mail> SmtpSink::mails() const
{
    QFile file(m_folder.filePath(u"mails.jsonl"_s));
    QList<Mail> mails;
    if (file.open(QFile::ReadOnly)) {
        QByteArrayList lines = file.readAll().split('\n');
        lines.removeLast(); // empty, or not written to its end yet
        for (const QByteArray &line : lines) {
            mails += toMail(QJsonDocument::fromJson(line).object());
        }
    }
    return mails;
}

bool SmtpSink::waitForMails(int count, int timeoutMs) const
{
    return QTest::qWaitFor([&] { return mails().size() >= count; }, timeoutMs);
}

void SmtpSink::stop()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(10'000);
    m_port = 0;
}

bool SmtpSink::makeCertificate(const QString &path, const QString &host)
{
    const QString name = u"subjectAltName=%1:%2"_s.arg(QHostAddress(host).isNull() ? u"DNS"_s : u"IP"_s, host);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                   u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, name, u"-keyout"_s,
                   path, u"-out"_s, path + u".part"_s});
    if (!openssl.waitForFinished(20'000) || openssl.exitCode() != 0) {
        return false;
    }
    QFile certificate(path + u".part"_s);
    QFile both(path);
    return certificate.open(QFile::ReadOnly) && both.open(QFile::Append) && both.write(certificate.readAll()) > 0;
}

} // namespace td::test
