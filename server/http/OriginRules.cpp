// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/OriginRules.h"

#include <QUrl>

#include <algorithm>

namespace td::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/// `scheme://host[:port]` of an address, in the one form that browsers write; empty when there is none.
QByteArray originOfUrl(const QByteArray &address)
{
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || url.host().isEmpty()) {
        return {};
    }
    QUrl origin;
    origin.setScheme(scheme);
    origin.setHost(url.host());
    if (url.port() != (scheme == "http"_L1 ? 80 : 443)) {
        origin.setPort(url.port());
    }
    return origin.toEncoded();
}

QString hostOf(const RequestHead &head)
{
    return QUrl::fromEncoded("http://"_ba + head.headers.value("Host"), QUrl::StrictMode).host();
}

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
}

} // namespace

OriginRules::OriginRules(const QStringList &urls, bool loopback) : m_loopback(loopback)
{
    for (const QString &url : urls) {
        if (const QByteArray origin = originOfUrl(url.toUtf8()); !origin.isEmpty()) {
            m_origins.push_back(origin);
        }
    }
}

QByteArray OriginRules::originOf(const RequestHead &head)
{
    const QByteArray origin = head.headers.value("Origin");
    return origin.isEmpty() ? originOfUrl(head.headers.value("Referer")) : origin;
}

bool OriginRules::allows(const RequestHead &head, QByteArrayView origin) const
{
    const QByteArray page = originOfUrl(origin.toByteArray());
    if (page.isEmpty()) {
        return false;
    }
    if (std::find(m_origins.begin(), m_origins.end(), page) != m_origins.end()) {
        return true;
    }
    // A proxy that ends TLS changes the scheme, so only host and port are compared.
    const QByteArray scheme = page.left(page.indexOf(':'));
    if (page == originOfUrl(scheme + "://" + head.headers.value("Host"))) {
        return true;
    }
    return m_loopback && scheme == "http" && isThisComputer(QUrl::fromEncoded(page).host()) &&
           isThisComputer(hostOf(head));
}

bool OriginRules::isOtherSite(const RequestHead &head)
{
    const QByteArray origin = originOf(head);
    return !origin.isEmpty() && QUrl::fromEncoded(origin).host() != hostOf(head);
}

Headers OriginRules::replyFields(const RequestHead &head) const
{
    Headers fields;
    fields.add("Vary", "Origin");
    const QByteArray origin = head.headers.value("Origin");
    if (!origin.isEmpty() && allows(head, origin)) {
        fields.add("Access-Control-Allow-Origin", origin);
        fields.add("Access-Control-Allow-Credentials", "true");
        fields.add("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id, X-Total-Count");
    }
    return fields;
}

Response OriginRules::preflight(const RequestHead &head) const
{
    Response response;
    response.status = 204;
    response.headers = replyFields(head);
    if (response.headers.contains("Access-Control-Allow-Origin")) {
        response.headers.add("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS");
        response.headers.add("Access-Control-Allow-Headers",
                             "Content-Type, Authorization, Idempotency-Key, If-Match, Last-Event-ID");
        response.headers.add("Access-Control-Max-Age", "600");
    }
    return response;
}

} // namespace td::http
