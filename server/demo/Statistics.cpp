// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/Statistics.h"

#include <algorithm>

namespace td {

std::optional<Millis> percentile(std::vector<Millis> values, int percent)
{
    Q_ASSERT(percent > 0 && percent <= 100);
    if (values.empty()) {
        return std::nullopt;
    }
    const size_t rank = (values.size() * size_t(percent) + 99) / 100;
    const auto at = values.begin() + std::ptrdiff_t(rank - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace td
