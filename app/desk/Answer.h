// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFuture>

namespace td::app {

template <class T>
using Answer = QFuture<Result<T>>;

} // namespace td::app
