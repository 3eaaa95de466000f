// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/WebCaller.h"

#include <QJsonDocument>

namespace td::test {

WebCaller WebCaller::withToken(const QByteArray &token) const
{
    WebCaller other(m_port, m_origin);
    other.m_token = token;
    other.m_keepsCookies = false;
    return other;
}

WebCaller WebCaller::withOrigin(const QByteArray &origin) const
{
    WebCaller other = *this;
    other.m_origin = origin;
    return other;
}

ApiReply WebCaller::send(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    return send(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

ApiReply WebCaller::send(const QByteArray &method, const QString &path, const QByteArray &body,
                         const ApiClient::Fields &fields)
{
    QByteArray request = method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) +
                         "\r\nConnection: close\r\n";
    if (!m_origin.isEmpty()) {
        request += "Origin: " + m_origin + "\r\n";
    }
    if (!m_token.isEmpty()) {
        request += "Authorization: Bearer " + m_token + "\r\n";
    }
    QByteArrayList cookies;
    for (auto it = m_cookies.begin(); it != m_cookies.end(); ++it) {
        cookies += it.key() + '=' + it.value();
    }
    if (!cookies.isEmpty()) {
        request += "Cookie: " + cookies.join("; ") + "\r\n";
    }
    for (const auto &[name, value] : fields) {
        request += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty() || method == "POST") {
        request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    RawClient client(m_port);
    const RawReply reply = client.send(request + "\r\n" + body).read(method == "HEAD");
    keepCookies(reply.head);
    return {reply.status, reply.head, reply.body, QJsonDocument::fromJson(reply.body).object()};
}

void WebCaller::keepCookies(const QByteArray &head)
{
    m_setCookies.clear();
    for (const QByteArray &line : head.split('\n')) {
        if (!line.toLower().startsWith("set-cookie:")) {
            continue;
        }
        const QByteArray cookie = line.mid(11).trimmed();
        m_setCookies += cookie;
        const QByteArray pair = cookie.left(cookie.indexOf(';'));
        const QByteArray name = pair.left(pair.indexOf('='));
        if (!m_keepsCookies) {
            continue;
        }
        if (cookie.contains("Max-Age=0")) {
            m_cookies.remove(name);
        } else {
            m_cookies[name] = pair.mid(name.size() + 1);
        }
    }
}

} // namespace td::test
