// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"

namespace td {

struct Health
{
    QString status;
    QString version;
    static constexpr auto wire()
    {
        return std::tuple{field("status", &Health::status), field("version", &Health::version)};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Health> alive{HttpMethod::Get, "/healthz", Access::Anyone};
inline constexpr Endpoint<Nothing, Health> readiness{HttpMethod::Get, "/readyz", Access::Anyone};
} // namespace api

} // namespace td
