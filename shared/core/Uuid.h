// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QString>

namespace td {

/// A new UUIDv7 (RFC 9562: 48 bits of milliseconds, 74 random bits) in its lower-case 36-character form.
QString newUuid(Millis now);

/// Whether `text` is a UUID in its 36-character form, any version. Upper case is not: one thing has one spelling.
bool isUuid(QStringView text);

} // namespace td
