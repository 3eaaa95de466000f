// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include <initializer_list>
#include <optional>

namespace td {

/// A named value of a query. QVariant() is NULL; bytes are UTF-8 text.
struct Bind
{
    Bind(const char *bindName, QVariant bindValue) : name(bindName), value(std::move(bindValue)) {}
    /// A null QString is the empty string; only an empty optional is NULL.
    Bind(const char *bindName, const QString &text) : name(bindName), value(text.isNull() ? QStringLiteral("") : text)
    {
    }
    template <class T>
    Bind(const char *bindName, const std::optional<T> &bindValue)
        : name(bindName),
          value(bindValue ? Bind(bindName, *bindValue).value : QVariant())
    {
    }
    Bind(const char *bindName, const QByteArray &utf8)
        : name(bindName),
          value(Bind(bindName, QString::fromUtf8(utf8)).value)
    {
    }

    const char *name;
    QVariant value;
};
using Binds = std::initializer_list<Bind>;

} // namespace td
