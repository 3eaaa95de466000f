// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ApiClient.h"

#include <QCryptographicHash>
#include <QUrl>
#include <QUrlQuery>

namespace td::test {

/// A program on this computer that signs somebody in at another party. Nobody listens at its address: the tests catch
/// the browser on its way there.
struct ExternalClient
{
    QString redirect = QStringLiteral("http://127.0.0.1:9/back");
    QString verifier = QStringLiteral("v").repeated(43);
    QString state = QStringLiteral("state of the client");

    QString startPath() const
    {
        const QByteArray challenge = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                         .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("redirect"), QString::fromLatin1(QUrl::toPercentEncoding(redirect)));
        query.addQueryItem(QStringLiteral("challenge"), QString::fromLatin1(challenge));
        query.addQueryItem(QStringLiteral("state"), QString::fromLatin1(QUrl::toPercentEncoding(state)));
        return QStringLiteral("/api/v2/auth/external/oidc/start?") + query.toString(QUrl::FullyEncoded);
    }

    static QString item(const QString &url, const QString &name)
    {
        return QUrlQuery(QUrl(url)).queryItemValue(name, QUrl::FullyDecoded);
    }

    ApiReply exchange(const ApiClient &nobody, const QString &code) const
    {
        return nobody.post(QStringLiteral("/api/v2/auth/external/exchange"),
                           {{QStringLiteral("code"), code},
                            {QStringLiteral("verifier"), verifier},
                            {QStringLiteral("device"), QStringLiteral("The app")}});
    }
};

} // namespace td::test
