// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/ReportDays.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<ReportDays> ReportDays::make(std::optional<int> days, const std::optional<QString> &timeZone, Millis now)
{
    ReportDays report;
    report.m_zone = timeZone ? QTimeZone(timeZone->toUtf8()) : QTimeZone::utc();
    if (!report.m_zone.isValid()) {
        return Error{ErrorKind::BadInput, u"unknown_time_zone"_s,
                     u"There is no time zone %1. Names are like Europe/Berlin."_s.arg(*timeZone), u"timeZone"_s};
    }
    report.m_count = days.value_or(defaultDays);
    report.m_first = QDateTime::fromMSecsSinceEpoch(now, report.m_zone).date().addDays(1 - report.m_count);
    report.m_from = report.m_first.startOfDay(report.m_zone).toMSecsSinceEpoch();
    report.m_to = now;
    return report;
}

int ReportDays::indexOf(qint64 quarterNumber) const
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(quarterNumber * quarter, m_zone).date();
    const qint64 index = m_first.daysTo(date);
    return index >= 0 && index < m_count ? int(index) : -1;
}

} // namespace td
