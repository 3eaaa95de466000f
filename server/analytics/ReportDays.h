// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/core/Result.h"

#include <QDate>
#include <QTimeZone>

namespace td {

/// The days of a report, as they are in its time zone. The database counts by quarters of an hour since 1970, at which
/// every zone's days begin, and knows no zones. A value; thread: any.
class ReportDays final
{
public:
    static constexpr Millis quarter = 15 * minute;
    static constexpr int defaultDays = 30;

    /// The last `days` days at `now`, today included.
    static Result<ReportDays> make(std::optional<int> days, const std::optional<QString> &timeZone, Millis now);

    Millis from() const { return m_from; }
    Millis to() const { return m_to; }
    int count() const { return m_count; }
    /// ISO-8601: `2026-11-20`.
    QString name(int index) const { return m_first.addDays(index).toString(Qt::ISODate); }
    /// The day that a quarter belongs to, counted from the first; -1 outside.
    int indexOf(qint64 quarterNumber) const;

private:
    QTimeZone m_zone;
    QDate m_first;
    int m_count = 0;
    Millis m_from = 0;
    Millis m_to = 0;
};

} // namespace td
