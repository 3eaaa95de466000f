// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Ages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct Ages
{
    Q_DECLARE_TR_FUNCTIONS(Ages)
};

QDateTime local(Time time) { return QDateTime::fromMSecsSinceEpoch(time.ms); }

} // namespace

QString shortAge(Time time, Millis now)
{
    const Millis age = now - time.ms;
    if (age < minute) {
        return Ages::tr("now");
    }
    if (age < hour) {
        return Ages::tr("%1 min").arg(age / minute);
    }
    if (age < day) {
        return Ages::tr("%1 h").arg(age / hour);
    }
    const QDate date = local(time).date();
    if (age < 6 * day) {
        return QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
    }
    const bool thisYear = date.year() == QDateTime::fromMSecsSinceEpoch(now).date().year();
    return QLocale().toString(date, thisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString longAge(Time time, Millis now)
{
    const Millis age = now - time.ms;
    if (age < minute) {
        return Ages::tr("just now");
    }
    if (age < hour) {
        return age < 2 * minute ? Ages::tr("a minute ago") : Ages::tr("%1 minutes ago").arg(age / minute);
    }
    if (age < day) {
        return age < 2 * hour ? Ages::tr("an hour ago") : Ages::tr("%1 hours ago").arg(age / hour);
    }
    if (age < 2 * day) {
        return Ages::tr("yesterday");
    }
    return age < 14 * day ? Ages::tr("%1 days ago").arg(age / day)
                          : Ages::tr("on %1").arg(QLocale().toString(local(time).date(), QLocale::LongFormat));
}

QString exactTime(Time time) { return QLocale().toString(local(time), QLocale::LongFormat); }

QString duration(Millis time)
{
    if (time < second) {
        return Ages::tr("%1 ms").arg(time);
    }
    return time < 2 * minute ? Ages::tr("%1 s").arg(QLocale().toString(double(time) / second, 'f', 1))
                             : Ages::tr("%1 min").arg(time / minute);
}

Millis now() { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace td::app
