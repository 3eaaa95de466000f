// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ApiClient.h"

#include <QMap>

namespace td::test {

/// A web client as its browser sends it: from a page of some origin, signed in by a token or by the cookies that it
/// was given. Each call has a connection of its own and blocks. Thread: one at a time.
class WebCaller final
{
public:
    explicit WebCaller(quint16 port, QByteArray origin = {}) : m_port(port), m_origin(std::move(origin)) {}

    /// One that sends a token and no cookies.
    WebCaller withToken(const QByteArray &token) const;
    WebCaller withOrigin(const QByteArray &origin) const;

    ApiReply get(const QString &path) { return send("GET", path); }
    ApiReply post(const QString &path, const QJsonObject &body = {}) { return send("POST", path, body); }
    ApiReply put(const QString &path, const QJsonObject &body = {}) { return send("PUT", path, body); }
    ApiReply patch(const QString &path, const QJsonObject &body = {}) { return send("PATCH", path, body); }
    ApiReply remove(const QString &path, const QJsonObject &body = {}) { return send("DELETE", path, body); }
    ApiReply send(const QByteArray &method, const QString &path, const QJsonObject &body);
    /// Any bytes as the body, which has a length even when it is empty and the method is POST.
    ApiReply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                  const ApiClient::Fields &fields = {});

    const QMap<QByteArray, QByteArray> &cookies() const { return m_cookies; }
    /// What the last answer said of its cookies, one line each.
    const QByteArrayList &setCookies() const { return m_setCookies; }

private:
    void keepCookies(const QByteArray &head);

    quint16 m_port;
    QByteArray m_origin;
    QByteArray m_token;
    bool m_keepsCookies = true;
    QMap<QByteArray, QByteArray> m_cookies;
    QByteArrayList m_setCookies;
};

} // namespace td::test
