// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebCookies.h"

#include "server/http/OriginRules.h"

namespace td::web_cookies {

namespace {

void set(http::Headers &headers, const http::RequestHead &request, const QByteArray &name, const QByteArray &value,
         Millis life)
{
    QByteArray cookie =
        name + '=' + value + "; Path=/; HttpOnly; Max-Age=" + QByteArray::number((life + second - 1) / second);
    if (request.secure) {
        cookie += http::OriginRules::isOtherSite(request) ? "; Secure; SameSite=None" : "; Secure; SameSite=Lax";
    } else {
        cookie += "; SameSite=Lax";
    }
    headers.add("Set-Cookie", cookie);
}

} // namespace

void keep(http::Headers &headers, const http::RequestHead &request, const QString &token, bool admin, Millis life)
{
    set(headers, request, "token", token.toLatin1(), life);
    if (admin) {
        set(headers, request, "adminToken", token.toLatin1(), life);
    }
}

void keepSecret(http::Headers &headers, const http::RequestHead &request, const QByteArray &name, const QString &value,
                Millis life)
{
    set(headers, request, name, value.toLatin1(), life);
}

void clear(http::Headers &headers, const http::RequestHead &request)
{
    set(headers, request, "token", {}, 0);
    set(headers, request, "adminToken", {}, 0);
}

} // namespace td::web_cookies
