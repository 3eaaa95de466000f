// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/CanonicalRequest.h"

namespace td::http {
namespace {

/// `//host/path` would be read as an address with a host.
QByteArrayView withoutDoubleSlash(QByteArrayView path)
{
    while (path.startsWith("//")) {
        path = path.sliced(1);
    }
    return path.startsWith('/') ? path : QByteArrayView("/");
}

} // namespace

QByteArray canonicalRequest(const RequestHead &head, const QByteArray &internalHeader, RequestKey key)
{
    QByteArray out;
    out.reserve(1024);
    out.append(methodName(head.method)).append(' ').append(withoutDoubleSlash(head.path));
    if (!head.query.isEmpty()) {
        out.append('?').append(head.query);
    }
    out.append(" HTTP/1.1\r\n").append(internalHeader).append(": ");
    out.append(QByteArray::number(key.connection)).append('-').append(QByteArray::number(key.request));
    out.append("\r\nContent-Length: 0\r\n");
    for (const auto &[name, value] : head.headers) {
        const bool forged = name.compare(internalHeader, Qt::CaseInsensitive) == 0;
        if (!forged && name.compare("Content-Length", Qt::CaseInsensitive) != 0) {
            out.append(name).append(": ").append(value).append("\r\n");
        }
    }
    return out.append("\r\n");
}

std::optional<RequestKey> requestKey(const QByteArray &value)
{
    const qsizetype dash = value.indexOf('-');
    bool connectionOk = false;
    bool requestOk = false;
    const RequestKey key{value.left(dash).toULongLong(&connectionOk), value.mid(dash + 1).toULongLong(&requestOk)};
    return dash > 0 && connectionOk && requestOk ? std::optional(key) : std::nullopt;
}

} // namespace td::http
