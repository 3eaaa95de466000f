// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <vector>

namespace td {

/// The smallest of the values that at least `percent` of them do not exceed (nearest rank); nothing of no values.
std::optional<Millis> percentile(std::vector<Millis> values, int percent);

inline std::optional<Millis> median(std::vector<Millis> values) { return percentile(std::move(values), 50); }

} // namespace td
