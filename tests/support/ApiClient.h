// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/RawClient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace td::test {

/// One answer of the API.
struct ApiReply
{
    int status = 0; ///< 0: no answer came
    QByteArray head;
    QByteArray body;
    QJsonObject json; ///< empty when the body is not a JSON object

    QByteArray header(const QByteArray &name) const;
    QJsonValue operator[](const char *name) const { return json.value(QLatin1StringView(name)); }
    QString text(const char *name) const { return (*this)[name].toString(); }
    QJsonArray items() const { return (*this)["items"].toArray(); }
    QString code() const { return text("code"); }
    QString field() const { return text("field"); }
    QString id() const { return text("id"); }
    int version() const { return (*this)["version"].toInt(); }
    /// What two answers to different requests have in common when they say the same.
    QJsonObject withoutRequestId() const;
};

/// Calls the API of one server as one signed-in account, or as nobody. A value: each call has a connection of its own
/// and blocks, so threads may have copies.
class ApiClient final
{
public:
    using Fields = std::vector<std::pair<QByteArray, QByteArray>>;

    explicit ApiClient(quint16 port, QByteArray token = {}) : m_port(port), m_token(std::move(token)) {}

    ApiReply get(const QString &path) const { return send("GET", path); }
    ApiReply post(const QString &path, const QJsonObject &body = {}, const Fields &fields = {}) const;
    /// `version` becomes If-Match; without one the header is left out.
    ApiReply patch(const QString &path, const QJsonObject &body, std::optional<int> version = {}) const;
    ApiReply remove(const QString &path) const { return send("DELETE", path); }
    ApiReply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                  const Fields &fields = {}) const;

    quint16 port() const { return m_port; }
    QByteArray token() const { return m_token; }
    ApiClient withToken(const QByteArray &token) const { return ApiClient(m_port, token); }

private:
    quint16 m_port;
    QByteArray m_token;
};

} // namespace td::test
