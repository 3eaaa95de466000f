// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/PresentedToken.h"

namespace td {

namespace {

/// Clients that keep no token say so in its place.
bool isNoToken(const QByteArray &token) { return token.isEmpty() || token == "null" || token == "undefined"; }

} // namespace

QByteArray cookieOf(const http::RequestHead &head, QByteArrayView name)
{
    for (const auto &[field, value] : head.headers) {
        if (field.compare("Cookie", Qt::CaseInsensitive) != 0) {
            continue;
        }
        for (const QByteArray &pair : value.split(';')) {
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && pair.first(equals).trimmed() == name) {
                return pair.sliced(equals + 1).trimmed();
            }
        }
    }
    return {};
}

PresentedToken presentedToken(const http::RequestHead &head)
{
    const QByteArray header = head.headers.value("Authorization");
    const bool bearer = header.size() > 7 && header.first(7).compare("bearer ", Qt::CaseInsensitive) == 0;
    if (const QByteArray token = bearer ? header.mid(7).trimmed() : QByteArray(); !isNoToken(token)) {
        return {token};
    }
    for (const char *name : {"token", "adminToken"}) {
        if (const QByteArray token = cookieOf(head, name); !isNoToken(token)) {
            return {token, true};
        }
    }
    return {};
}

} // namespace td
