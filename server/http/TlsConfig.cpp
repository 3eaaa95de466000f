// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/TlsConfig.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace td::http {

using namespace Qt::Literals::StringLiterals;

namespace {

Error tlsError(const QString &message) { return {ErrorKind::BadInput, u"bad_certificate"_s, message}; }

Result<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return tlsError(u"Cannot read "_s + name + u": "_s + file.errorString() + u"."_s);
    }
    return file.readAll();
}

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

} // namespace

Result<QSslConfiguration> loadTls(const TlsConfig &config)
{
    if (!QSslSocket::supportsSsl()) {
        return tlsError(u"This system has no TLS library that Qt can use."_s);
    }
    const QList<QSslCertificate> chain = QSslCertificate::fromData(TRY(readFile(config.certificateFile)));
    if (chain.isEmpty()) {
        return tlsError(config.certificateFile + u" holds no PEM certificate."_s);
    }
    const QSslKey key = readKey(TRY(readFile(config.keyFile)));
    if (key.isNull()) {
        return tlsError(config.keyFile + u" holds no RSA or EC private key in PEM form without a password."_s);
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    return tls;
}

} // namespace td::http
