// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

namespace td::username {

/// The form that is unique: compatibility forms and case are the same.
QString keyOf(const QString &username);

/// Letters, digits, `.`, `_` and `-`, and no `@`, so that it is never taken for an address.
Result<void> check(const QString &username);

Error taken();

} // namespace td::username
