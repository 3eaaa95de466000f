// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Clock.h"

#include <QDateTime>

#include <chrono>
#include <cstdio>

namespace td {

Millis SystemClock::now() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

QString toIso(Millis time)
{
    // Not QDateTime: formatting was the larger part of writing a list of tickets.
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds(time)};
    const sys_days date = floor<days>(point);
    const year_month_day ymd(date);
    const hh_mm_ss clock(point - date);
    char text[40];
    const int length =
        std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(ymd.year()), unsigned(ymd.month()),
                      unsigned(ymd.day()), int(clock.hours().count()), int(clock.minutes().count()),
                      int(clock.seconds().count()), int(clock.subseconds().count()));
    return QString::fromLatin1(text, length);
}

std::optional<Millis> fromIso(const QString &text)
{
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime) {
        return std::nullopt;
    }
    return parsed.toMSecsSinceEpoch();
}

} // namespace td
