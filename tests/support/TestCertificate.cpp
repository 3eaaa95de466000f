// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestCertificate.h"

#include <QProcess>

namespace td::test {

using namespace Qt::Literals::StringLiterals;

http::TlsConfig makeTlsConfig(const QTemporaryDir &folder, const QString &algorithm)
{
    const QString name = folder.filePath(algorithm.left(2));
    const http::TlsConfig config{name + u"-cert.pem"_s, name + u"-key.pem"_s};
    QStringList arguments{u"req"_s,
                          u"-x509"_s,
                          u"-nodes"_s,
                          u"-days"_s,
                          u"1"_s,
                          u"-subj"_s,
                          u"/CN=localhost"_s,
                          u"-newkey"_s,
                          algorithm,
                          u"-out"_s,
                          config.certificateFile,
                          u"-keyout"_s,
                          config.keyFile};
    if (algorithm == u"ec"_s) {
        arguments << u"-pkeyopt"_s << u"ec_paramgen_curve:P-256"_s;
    }
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
        qFatal("openssl: %s", openssl.readAllStandardError().constData());
    }
    return config;
}

} // namespace td::test
