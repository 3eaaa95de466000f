// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/TlsConfig.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

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

/// Qt would only find out at the first handshake.
bool belongTogether(const QSslCertificate &certificate, const QByteArray &keyPem)
{
    using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
    using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    const auto noPassword = [](char *, int, int, void *) { return 0; };
    const Bio bio(BIO_new_mem_buf(keyPem.constData(), int(keyPem.size())), &BIO_free);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr), &EVP_PKEY_free);
    const auto *x509 = static_cast<const X509 *>(certificate.handle());
    const bool same = key && X509_check_private_key(x509, key.get()) == 1;
    ERR_clear_error();
    return same;
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
    const QByteArray keyPem = TRY(readFile(config.keyFile));
    const QSslKey key = readKey(keyPem);
    if (key.isNull()) {
        return tlsError(config.keyFile + u" holds no RSA or EC private key in PEM form without a password."_s);
    }
    if (!belongTogether(chain.first(), keyPem)) {
        return tlsError(config.keyFile + u" does not belong to the certificate in "_s + config.certificateFile +
                        u"."_s);
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
