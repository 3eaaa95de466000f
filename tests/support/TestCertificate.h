// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/TlsConfig.h"

#include <QTemporaryDir>

namespace td::test {

/// A self-signed certificate for localhost made by openssl, valid for a day; `algorithm` is `ec` or `rsa:2048`.
http::TlsConfig makeTlsConfig(const QTemporaryDir &folder, const QString &algorithm = QStringLiteral("ec"));

} // namespace td::test
