// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QString>

#include <any>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace td::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

QByteArray methodName(Method method);
Method methodFrom(QByteArrayView name); ///< case-sensitive, as methods are; unknown ones are Other

/// Header fields in the order they came; names compare without regard to case. Thread: any (a value).
class Headers final
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    bool contains(QByteArrayView name) const;
    QByteArray value(QByteArrayView name) const; ///< of the first field of that name, empty when there is none
    int count(QByteArrayView name) const;

    void add(QByteArray name, QByteArray value);
    void set(QByteArrayView name, QByteArray value); ///< replaces every field of that name
    void remove(QByteArrayView name);

    qsizetype size() const { return qsizetype(m_fields.size()); }
    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }

private:
    std::vector<Field> m_fields;
};

/// A request up to the end of its header.
struct RequestHead
{
    Method method = Method::Other;
    QByteArray path;  ///< still percent-encoded, without the query
    QByteArray query; ///< raw, without the `?`
    Headers headers;  ///< without those that concern only the connection
    QHostAddress peer;
    bool secure = false;
    QString id; ///< names this request in replies and log lines
    std::optional<quint64> contentLength;
    bool chunked = false;
    std::chrono::steady_clock::time_point receivedAt;

    bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }
};

struct Request : RequestHead
{
    QByteArray body;
    std::any context; ///< what the admission put there
};

/// The connection adds Date, Content-Length, Connection and X-Request-Id itself.
struct Response
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    Headers headers;
};

} // namespace td::http
