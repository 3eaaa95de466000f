// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <QStringList>

namespace td {

/// Decoded names and values of a query string, in order.
using QueryItems = std::vector<std::pair<QString, QString>>;

/// The path of an endpoint with its `{places}` filled in order, and the query: everything percent-encoded, ready for a
/// request line. There are as many values as places.
QByteArray requestTarget(const char *path, const QStringList &values, const QueryItems &query = {});

template <class T>
QString queryText(const T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? QStringLiteral("true") : QStringLiteral("false");
    } else if constexpr (std::is_arithmetic_v<T>) {
        return QString::number(value);
    } else if constexpr (WireEnum<T>) {
        return nameOf(value);
    } else if constexpr (std::is_same_v<T, Time>) {
        return toIso(value.ms);
    } else {
        static_assert(IsList<T>::value);
        QStringList parts;
        for (const auto &item : value) {
            parts += queryText(item);
        }
        return parts.join(u',');
    }
}

/// What fromQuery() reads: the parameters that are set.
template <class T>
QueryItems toQuery(const T &parameters)
{
    QueryItems items;
    const auto one = [&](const auto &f) {
        const auto &member = parameters.*f.member;
        if constexpr (!IsOptional<std::decay_t<decltype(member)>>::value) {
            items.emplace_back(QString::fromLatin1(f.name), queryText(member));
        } else if (member) {
            items.emplace_back(QString::fromLatin1(f.name), queryText(*member));
        }
    };
    std::apply([&](const auto &...fields) { (one(fields), ...); }, T::wire());
    return items;
}

} // namespace td
