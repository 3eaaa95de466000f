// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Router.h"

#include <QStringDecoder>

#include <algorithm>

namespace td::http {
namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<QByteArray> percentDecoded(QByteArrayView encoded)
{
    QByteArray bytes;
    bytes.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        if (encoded[i] != '%') {
            bytes.append(encoded[i]);
            continue;
        }
        if (i + 2 >= encoded.size() || hexValue(encoded[i + 1]) < 0 || hexValue(encoded[i + 2]) < 0) {
            return {};
        }
        bytes.append(char(hexValue(encoded[i + 1]) * 16 + hexValue(encoded[i + 2])));
        i += 2;
    }
    return bytes;
}

std::optional<QString> decodedSegment(QByteArrayView encoded)
{
    const std::optional<QByteArray> bytes = percentDecoded(encoded);
    if (!bytes) {
        return {};
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(*bytes);
    const auto isControl = [](QChar c) { return c < u' ' || c == u'\x7f'; };
    const bool dots = text == u"." || text == u"..";
    if (decoder.hasError() || dots || std::any_of(text.begin(), text.end(), isControl)) {
        return {};
    }
    return text;
}

std::optional<QStringList> decodedSegments(QByteArrayView encodedPath)
{
    if (!encodedPath.startsWith('/')) {
        return {};
    }
    QStringList segments;
    for (qsizetype start = 1; start <= encodedPath.size();) {
        const qsizetype slash = encodedPath.indexOf('/', start);
        const qsizetype end = slash < 0 ? encodedPath.size() : slash;
        std::optional<QString> segment = decodedSegment(encodedPath.sliced(start, end - start));
        if (!segment) {
            return {};
        }
        segments.append(std::move(*segment));
        start = end + 1;
    }
    return segments;
}

bool isParameter(QStringView segment) { return segment.startsWith(u'{') && segment.endsWith(u'}'); }

} // namespace

QString Route::parameter(QStringView name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(), [name](auto &p) { return p.first == name; });
    return found == parameters.end() ? QString() : found->second;
}

void Router::add(Method method, QStringView pattern, int value)
{
    Q_ASSERT(pattern.startsWith(u'/'));
    Node *node = &m_root;
    QStringList names;
    for (const QStringView segment : pattern.sliced(1).split(u'/')) {
        const bool parameter = isParameter(segment);
        if (parameter) {
            names.append(segment.sliced(1, segment.size() - 2).toString());
        }
        std::unique_ptr<Node> &child = parameter ? node->parameter : node->literals[segment.toString()];
        if (!child) {
            child = std::make_unique<Node>();
        }
        node = child.get();
    }
    Q_ASSERT_X(!node->values.contains(method), "Router::add", "two routes for one method and path");
    node->values[method] = value;
    node->parameterNames[method] = names;
}

Route Router::match(Method method, QByteArrayView encodedPath) const
{
    std::optional<QStringList> segments = decodedSegments(encodedPath);
    if (!segments) {
        return {Route::Kind::BadPath};
    }
    if (m_paths == Paths::Forgiving) {
        segments->removeAll(QString());
    }
    QStringList arguments;
    return find(m_root, method, *segments, 0, arguments);
}

Route Router::find(const Node &node, Method method, const QStringList &segments, qsizetype depth,
                   QStringList &arguments) const
{
    if (depth == segments.size()) {
        return node.values.empty() ? Route{} : node.take(method, arguments);
    }
    Route route;
    const auto literal = node.literals.find(m_paths == Paths::Forgiving ? segments[depth].toLower() : segments[depth]);
    if (literal != node.literals.end()) {
        route = find(*literal->second, method, segments, depth + 1, arguments);
    }
    if (route.kind == Route::Kind::NotFound && node.parameter && !segments[depth].isEmpty()) {
        arguments.append(segments[depth]);
        route = find(*node.parameter, method, segments, depth + 1, arguments);
        arguments.removeLast();
    }
    return route;
}

QByteArray Router::Node::allow() const
{
    QByteArrayList names;
    for (const auto &[method, value] : values) {
        names.append(methodName(method));
    }
    if (values.contains(Method::Get) && !values.contains(Method::Head)) {
        names.append(methodName(Method::Head));
    }
    if (!values.contains(Method::Options)) {
        names.append(methodName(Method::Options));
    }
    return names.join(", ");
}

Route Router::Node::take(Method method, const QStringList &arguments) const
{
    if (method == Method::Head && !values.contains(method)) {
        method = Method::Get;
    }
    const auto found = values.find(method);
    if (found == values.end()) {
        return {method == Method::Options ? Route::Kind::Options : Route::Kind::MethodNotAllowed, -1, {}, allow()};
    }
    Route route{Route::Kind::Found, found->second};
    const QStringList &names = parameterNames.at(method);
    for (qsizetype i = 0; i < names.size(); ++i) {
        route.parameters.emplace_back(names[i], arguments[i]);
    }
    return route;
}

} // namespace td::http
