// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace td {

/// Whole milliseconds since 1970-01-01 UTC: the only form of a time inside the product.
using Millis = qint64;

constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;
constexpr Millis hour = 60 * minute;
constexpr Millis day = 24 * hour;

/// The seam for time. Thread: any.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Millis now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Millis now() const override;
};

/// ISO-8601 UTC with milliseconds, `2026-11-20T08:15:30.123Z`: the form on the wire.
QString toIso(Millis time);

/// Reads ISO-8601 with an offset or `Z`; a time without either, or anything else, is nothing.
std::optional<Millis> fromIso(const QString &text);

} // namespace td
