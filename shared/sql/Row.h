// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>

namespace td {

/// Reads one result row from left to right, in the order of the query's columns. Valid inside the row reader only.
class Row final
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    QString text() { return m_query.value(m_column++).toString(); }
    QByteArray bytes() { return m_query.value(m_column++).toString().toUtf8(); }
    qint64 integer() { return m_query.value(m_column++).toLongLong(); }
    int number() { return int(integer()); }
    double real() { return m_query.value(m_column++).toDouble(); }
    bool flag() { return integer() != 0; }

    std::optional<QString> optionalText()
    {
        const QVariant value = m_query.value(m_column++);
        return value.isNull() ? std::nullopt : std::optional(value.toString());
    }
    std::optional<qint64> optionalInteger()
    {
        const QVariant value = m_query.value(m_column++);
        return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
    }
    std::optional<double> optionalReal()
    {
        const QVariant value = m_query.value(m_column++);
        return value.isNull() ? std::nullopt : std::optional(value.toDouble());
    }

private:
    const QSqlQuery &m_query;
    int m_column = 0;
};

} // namespace td
