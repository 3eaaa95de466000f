// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ApiClient.h"

#include <QJsonDocument>

namespace td::test {

QByteArray ApiReply::header(const QByteArray &name) const { return RawReply{status, head, body}.field(name); }

QJsonObject ApiReply::withoutRequestId() const
{
    QJsonObject rest = json;
    rest.remove(QStringLiteral("requestId"));
    return rest;
}

ApiReply ApiClient::post(const QString &path, const QJsonObject &body, const Fields &fields) const
{
    return send("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), fields);
}

ApiReply ApiClient::patch(const QString &path, const QJsonObject &body, std::optional<int> version) const
{
    Fields fields;
    if (version) {
        fields.emplace_back("If-Match", '"' + QByteArray::number(*version) + '"');
    }
    return send("PATCH", path, QJsonDocument(body).toJson(QJsonDocument::Compact), fields);
}

ApiReply ApiClient::send(const QByteArray &method, const QString &path, const QByteArray &body,
                         const Fields &fields) const
{
    QByteArray request = method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) +
                         "\r\nConnection: close\r\n";
    if (!m_token.isEmpty()) {
        request += "Authorization: Bearer " + m_token + "\r\n";
    }
    for (const auto &[name, value] : fields) {
        request += name + ": " + value + "\r\n";
    }
    if (method != "GET" && method != "DELETE") {
        request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    RawClient client(m_port);
    const RawReply reply = client.send(request + "\r\n" + body).read();
    return {reply.status, reply.head, reply.body, QJsonDocument::fromJson(reply.body).object()};
}

} // namespace td::test
