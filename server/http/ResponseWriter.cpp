// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ResponseWriter.h"

#include "server/http/HttpLog.h"
#include "server/http/StatusPhrase.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace td::http {
namespace {

bool isToken(QByteArrayView name)
{
    static constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || marks.contains(c);
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), allowed);
}

bool isFieldValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return (uchar(c) < ' ' && c != '\t') || c == '\x7f'; });
}

bool isOurs(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> ours{"Connection", "Content-Length", "Date", "Transfer-Encoding",
                                                        "X-Request-Id"};
    return std::any_of(ours.begin(), ours.end(),
                       [name](QByteArrayView our) { return name.compare(our, Qt::CaseInsensitive) == 0; });
}

void appendField(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    if (isToken(name) && isFieldValue(value)) {
        out.append(name).append(": ").append(value).append("\r\n");
    } else {
        qCCritical(httpLog) << "a response field was left out: its name or value is not one line of plain text";
    }
}

/// "Fri, 20 Nov 2026 06:33:13 GMT", made once a second and thread.
const QByteArray &dateNow()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        const QDateTime time = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc());
        text = QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss").toLatin1() + " GMT";
    }
    return text;
}

bool hasBody(int status) { return status != 204 && status != 304; }

} // namespace

QByteArray writeResponse(const Response &response, const QString &requestId, const ReplyFraming &framing)
{
    QByteArray out;
    out.reserve(256 + (framing.headOnly ? 0 : response.body.size()));
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    out.append(statusPhrase(response.status)).append("\r\nDate: ").append(dateNow()).append("\r\n");
    if (!response.contentType.isEmpty() && hasBody(response.status)) {
        appendField(out, "Content-Type", response.contentType);
    }
    for (const auto &[name, value] : response.headers) {
        if (!isOurs(name)) {
            appendField(out, name, value);
        }
    }
    out.append("X-Request-Id: ").append(requestId.toLatin1()).append("\r\n");
    if (!framing.keepAlive) {
        out.append("Connection: close\r\n");
    } else if (!framing.http11) {
        out.append("Connection: keep-alive\r\n");
    }
    if (framing.stream) {
        out.append(framing.http11 ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n");
        return out;
    }
    if (hasBody(response.status)) {
        out.append("Content-Length: ").append(QByteArray::number(response.body.size())).append("\r\n");
    }
    out.append("\r\n");
    if (hasBody(response.status) && !framing.headOnly) {
        out.append(response.body);
    }
    return out;
}

QByteArray writeChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace td::http
