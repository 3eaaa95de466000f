// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QSslConfiguration>

namespace td::http {

/// Where the server's certificate is. PEM files; the certificate file holds the chain, our own first.
struct TlsConfig
{
    QString certificateFile;
    QString keyFile;
};

/// Reads and checks the files: TLS 1.2 or later, HTTP/1.1 only.
Result<QSslConfiguration> loadTls(const TlsConfig &config);

} // namespace td::http
