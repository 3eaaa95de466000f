// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

namespace td {

/// The one place that turns a kind of failure into an HTTP status (RFC 9110, 6585), and back.
int statusOf(ErrorKind kind);
std::optional<ErrorKind> kindOf(int status);

} // namespace td
