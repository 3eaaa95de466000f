// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <QString>

/// Times as people say them, in the language of the computer.
namespace td::app {

QString shortAge(Time time, Millis now); ///< for lists: `now`, `5 min`, `3 h`, `Tue`, `12 Nov`, `12 Nov 2024`
QString longAge(Time time, Millis now);  ///< in a sentence: `just now`, `5 minutes ago`, `on 12 November 2026`
QString exactTime(Time time);            ///< with date, for tool tips
QString duration(Millis time);           ///< `240 ms`, `1.4 s`, `3 min`
Millis now();

} // namespace td::app
