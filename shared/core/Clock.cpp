// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Clock.h"

#include <QDateTime>

#include <chrono>
#include <cstdlib>

namespace td {

Millis SystemClock::now() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

QString toIso(Millis time)
{
    // Neither QDateTime nor printf: formatting was the larger part of writing a list of tickets.
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds(time)};
    const sys_days date = floor<days>(point);
    const year_month_day ymd(date);
    const hh_mm_ss clock(point - date);
    char text[40];
    char *end = text;
    const auto write = [&end](unsigned value, int digits, char after) {
        for (int i = digits; i-- > 0; value /= 10) {
            end[i] = char('0' + value % 10);
        }
        end[digits] = after;
        end += digits + 1;
    };
    const int year = int(ymd.year());
    if (year < 0) {
        *end++ = '-';
    }
    write(unsigned(std::abs(year)), std::abs(year) > 9999 ? 5 : 4, '-');
    write(unsigned(ymd.month()), 2, '-');
    write(unsigned(ymd.day()), 2, 'T');
    write(unsigned(clock.hours().count()), 2, ':');
    write(unsigned(clock.minutes().count()), 2, ':');
    write(unsigned(clock.seconds().count()), 2, '.');
    write(unsigned(clock.subseconds().count()), 3, 'Z');
    return QString::fromLatin1(text, end - text);
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
